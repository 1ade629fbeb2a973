import { Document, type DocumentOptions, type ToStringOptions } from 'yaml';
import { toKubernetesYaml } from '../../fixtures/builders/yaml.ts';
import type { Random } from './random.ts';

const WORDS = ['kubevirt', 'default', 'Ready', 'the quick brown fox', 'üñîcødé', '日本語', '💡 idea', 'a.b/c-d_e'];

/** Strings that printers quote, fold or put into blocks, and readers get wrong. */
const NASTY = [
  '',
  ' ',
  '  leading',
  'trailing  ',
  "it's",
  'say "hi"',
  '"',
  "'",
  "''",
  'a: b',
  'a:b',
  'ends with colon:',
  ':',
  ': x',
  '# no comment',
  'not #a comment',
  'a # comment?',
  '- dash',
  '-',
  '--',
  '---',
  '--- x',
  '...',
  '-1',
  '- - x',
  '? x',
  '?',
  '?x',
  '{}',
  '[]',
  '{a: b}',
  '[x]',
  ',',
  '&anchor',
  '*alias',
  '!tag',
  '|',
  '>',
  '|-',
  '%percent',
  '@at',
  '`tick',
  '~',
  'null',
  'Null',
  'true',
  'False',
  'yes',
  'NO',
  'on',
  'y',
  '0',
  '007',
  '0x1F',
  '0o17',
  '1e3',
  '1.',
  '.5',
  '+1',
  '.inf',
  '-.INF',
  '.nan',
  '1_000',
  '12:30:45',
  '2026-03-04T10:20:00Z',
  '2026-03-04',
  '12345678901234567890123',
  '1.7976931348623159e309',
  '<<',
  '=',
  'tab\there',
  '\ttab first',
  'back\\slash',
  '\\n',
  'null byte \0',
  '\u0007bell',
  '\u0085next line',
  '\u00a0',
  '\u2028',
  '\ufeffbom',
  '\ud83d',
  'carriage\rreturn',
  'line\r\nbreak',
  '%!(EXTRA string=x)',
  'C:\\Program Files\\x',
];
const MULTILINE = [
  'one\ntwo',
  'one\ntwo\n',
  'one\n\n\ntwo\n\n\n',
  '\nfirst line blank',
  '\n\n',
  '\n',
  '  indented first\nsecond',
  'one\n  indented\n    deeper\nback\n',
  'trailing blank \nnext \n',
  'one\n   \ntwo',
  'one\n\ttab\n',
  '#!/bin/sh\nset -e\n# comment\necho "a: b"\n',
  '{\n  "a": [1, 2],\n  "b": {}\n}\n',
  '---\nkind: Inner\n...\n',
  '- a\n- b\n',
  'text\n ',
  ' \n text',
  '\n  \n    deep blank\n',
];
const KEYS = [
  'name',
  'f:metadata',
  'k:{"type":"Ready"}',
  'v:"x"',
  '.',
  'app.kubernetes.io/name',
  '__proto__',
  'constructor',
  'toString',
  '1',
  '404',
  'a b',
  "it's",
  '"q"',
  '- x',
  '# k',
  'key #x',
  'x:y',
  'null',
  'true',
  '',
  'ü',
  '?',
  '? q',
  '-',
  '*',
  '&a',
  '<<',
  '%',
  '~',
  '1e3',
  '0x10',
];

export function someText(random: Random): string {
  const roll = random.below(10);
  if (roll < 3) return random.pick(WORDS);
  if (roll < 7) return random.pick(NASTY);
  if (roll < 9) return random.pick(MULTILINE);
  // long enough to be folded, with quotes and double blanks at places where a printer may fold
  const parts = Array.from({ length: 5 + random.below(40) }, () => random.pick([...WORDS, ...NASTY.slice(0, 20)]));
  return parts.join(random.pick([' ', '  ', ': ', '\n', ' "', '\\ ']));
}

function someScalar(random: Random): unknown {
  const roll = random.below(10);
  if (roll < 6) return someText(random);
  if (roll === 6) return random.pick([0, -0, 1, -7, 1.5, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, 2 ** 64]);
  if (roll === 7) return random.chance(0.5);
  if (roll === 8) return null;
  return random.pick<unknown>([[], {}]);
}

/** A tree such as the API server could hold, with worse strings. */
export function someTree(random: Random, depth = 0): unknown {
  const roll = random.next();
  if (depth > 0 && (depth > 4 || roll < 0.45)) return someScalar(random);
  const size = random.below(5);
  if (depth > 0 && roll < 0.65) return Array.from({ length: size }, () => someTree(random, depth + 1));
  const out: Record<string, unknown> = {};
  for (let i = 0; i <= size; i++) {
    const key = random.chance(0.4) ? random.pick(KEYS) : `field${i}`;
    Object.defineProperty(out, key, {
      value: someTree(random, depth + 1),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return out;
}

type Style = DocumentOptions & ToStringOptions;
const STYLES: readonly Style[] = [
  { indentSeq: true },
  { indentSeq: false },
  { indentSeq: true, lineWidth: 40 },
  { indentSeq: false, lineWidth: 40, minContentWidth: 0 },
  { lineWidth: 0 },
  { indent: 4, lineWidth: 20, minContentWidth: 0 },
  { defaultStringType: 'QUOTE_SINGLE', lineWidth: 40 },
  { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 40, doubleQuotedMinMultiLineLength: 10 },
  { defaultStringType: 'BLOCK_LITERAL', lineWidth: 40 },
  { defaultStringType: 'BLOCK_FOLDED', lineWidth: 40 },
  { defaultKeyType: 'QUOTE_DOUBLE', defaultStringType: 'PLAIN' },
  { singleQuote: true, lineWidth: 60 },
  { collectionStyle: 'flow' },
];

function printed(random: Random, tree: unknown): string {
  if (random.chance(0.3)) return toKubernetesYaml(tree, { header: random.chance(0.7) });
  const style = random.pick(STYLES);
  const document = new Document(tree, { aliasDuplicateObjects: false });
  return `${random.chance(0.3) ? '---\n' : ''}${document.toString(style)}`;
}

const SPOILERS: readonly ((text: string, random: Random) => string)[] = [
  (text) => text.replaceAll('\n', '\r\n'),
  (text, random) => insertLine(text, random, '# a comment'),
  (text, random) => insertLine(text, random, '    # a deep comment'),
  (text, random) => insertLine(text, random, ''),
  (text, random) => insertLine(text, random, '   '),
  (text, random) => insertLine(text, random, '\t'),
  (text, random) => insertLine(text, random, '---'),
  (text, random) => insertLine(text, random, '...'),
  (text, random) => insertLine(text, random, 'extra: &a {x: 1}'),
  (text, random) => insertLine(text, random, 'other: *a'),
  (text) => `anchor: &a one\nalias: *a\n${text.replace(/^---\n/, '')}`,
  (text) => text.replace(/\n$/, ''),
  (text) => text.replace(/: /, ':\t'),
  (text) => text.replace(/ (\S+)\n/, ' $1 # behind\n'),
  (text) => text.replace(/ (\S+)\n/, ' $1   \n'),
  (text) => text.replaceAll('  ', '\t'),
  (text) => `\ufeff${text}`,
  (text) => text.replace(/^---\n/, '--- \n'),
  (text) => text.replace(/^---\n/, '--- # head\n'),
  (text) => `${text}---\n`,
  (text) => `${text}---\nsecond: document\n`,
  (text) => `${text}...\n`,
  (text) => `%YAML 1.2\n---\n${text.replace(/^---\n/, '')}`,
  (text) => ` ${text.replaceAll('\n', '\n ')}`,
  (text, random) => swapLines(text, random),
  (text, random) => reindent(text, random),
];

function insertLine(text: string, random: Random, line: string): string {
  const lines = text.split('\n');
  lines.splice(random.below(lines.length + 1), 0, line);
  return lines.join('\n');
}

function swapLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const [from, to] = [random.below(lines.length), random.below(lines.length)];
  [lines[from], lines[to]] = [lines[to] as string, lines[from] as string];
  return lines.join('\n');
}

function reindent(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] as string;
  lines[at] = random.chance(0.5) ? ` ${line}` : line.replace(/^ /, '');
  return lines.join('\n');
}

/** A document of made-up content in a random style; every third one is spoiled in a way that files really are. */
export function someDocument(random: Random): string {
  const text = printed(random, someTree(random));
  return random.chance(0.35) ? random.pick(SPOILERS)(text, random) : text;
}

/** The same text with one character taken away, doubled or replaced. */
export function mutated(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const sign = random.pick([...' \n\t:-#\'"|>{}[]&*!%@?,~0ax\r\\']);
  const roll = random.below(3);
  if (roll === 0) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + sign + text.slice(roll === 1 ? at : at + 1);
}
