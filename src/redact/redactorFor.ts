import type { Diagnosis } from '../engine/diagnose.ts';
import type { Language } from '../i18n/format.ts';
import { toReport } from '../report/toReport.ts';
import { proposeFrom, proposePairs } from './contexts.ts';
import { NameTable } from './names.ts';
import { proposeObjects, settleAliases, settleNodes } from './objects.ts';
import { type Redactor, TextRedactor } from './redactor.ts';
import { isCommonWord, isProductName } from './words.ts';

/** A language that says nothing: only what comes from the archive is wanted. */
const WORDLESS: Language = { code: 'en', text: () => '', phrase: (text) => text };

/**
 * Learns the names of a diagnosis: from its objects, and from the texts that a report on it shows. The same diagnosis
 * gives the same tokens.
 * @param paths the inputs and other files as the user named them, also those that could not be read
 */
export function redactorFor(diagnosis: Diagnosis, paths: readonly string[] = []): Redactor {
  const names = new NameTable();
  const redactor = new TextRedactor(names);
  const texts = textsOf(diagnosis);
  for (const text of texts) names.watch(text);
  const inputs = new Set([...diagnosis.snapshot.inputs.map(({ path }) => path), ...paths]);
  inputs.delete('-');
  for (const path of inputs) if (!isPlain(path)) names.add('input', path);
  proposeObjects(diagnosis, names);
  names.settle();
  for (const path of inputs) {
    const name = path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '');
    if (!isPlain(name)) names.alias(name, path);
  }
  settleAliases(diagnosis.snapshot, names);
  settleNodes(names);
  learn(texts);
  return {
    text: (text) => redactor.text(text),
    mapping: () => Object.fromEntries([...names.entries()].map(([, { original, token }]) => [original, token])),
    learn: (more) => learn([...more]),
  };

  /** What one step finds tells the next what to look for. */
  function learn(some: Iterable<string>): void {
    for (const text of some) proposeFrom(text, names);
    names.settle();
    settleNodes(names);
    for (const text of some) proposePairs(text, names);
    names.settle();
    redactor.settleFormed(some);
  }
}

/** Does this name of a file tell nothing? It could be a value of a sentence as well. */
function isPlain(name: string): boolean {
  return (
    isCommonWord(name) ||
    isProductName(name) ||
    /^(?:\.{0,2}\/)*(?:\.virt-triage\.yaml|(?:must-gather)?(?:\.tar|\.tar\.[gx]z|\.tgz)?)$/.test(name)
  );
}

/** Everything of the archive that a report on this diagnosis holds, once. */
function textsOf(diagnosis: Diagnosis): Set<string> {
  const texts = new Set<string>();
  const text = (one: string): string => {
    texts.add(one);
    return one;
  };
  toReport(diagnosis, WORDLESS, '', { hide: { text } });
  return texts;
}
