import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { nearest } from '../engine/select.ts';
import { msg } from '../i18n/msg.ts';
import { InputError } from '../model/archive.ts';
import type { Message } from '../model/message.ts';

/** A YAML text whose errors name their line. */
export interface Source {
  readonly document: Document.Parsed;
  /** 1-based. */
  lineOf(offset: number): number;
  /** The one line that the user sees, for a place in the text. */
  wrong(offset: number, problem: Message): InputError;
}

/** A value and the key that it stands under. */
export interface Field {
  readonly key: string;
  /** Where the key stands. */
  readonly offset: number;
  readonly value: Node | null;
}

export type Fields<Key extends string> = ReadonlyMap<Key, Field>;

/** @throws InputError for what is not YAML */
export function sourceOf(text: string, file: string): Source {
  const counter = new LineCounter();
  const lineOf = (offset: number): number => counter.linePos(offset).line || 1;
  const wrong: Source['wrong'] = (offset, problem) =>
    new InputError(msg('config.at', { file, line: lineOf(offset), problem }));
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  } catch (error) {
    // nested too deep for the parser
    throw wrong(0, msg('config.badYaml', { reason: (error as Error).message }));
  }
  const [error] = document.errors;
  if (error?.code === 'MULTIPLE_DOCS') throw wrong(error.pos[0], msg('config.twoDocuments'));
  if (error?.code === 'BAD_ALIAS') throw wrong(error.pos[0], msg('config.quote'));
  if (error) throw wrong(error.pos[0], msg('config.badYaml', { reason: error.message.split('\n')[0] ?? '' }));
  return { document, lineOf, wrong };
}

export function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

/** The fields of a mapping that knows only these keys. */
export function fieldsOf<Key extends string>(
  source: Source,
  node: Node | null,
  keys: readonly Key[],
  offset = 0,
): Fields<Key> {
  const map = resolved(source, node);
  if (!isMap(map)) throw source.wrong(node?.range?.[0] ?? offset, msg('config.notMapping', { names: keys }));
  const fields = new Map<Key, Field>();
  for (const pair of map.items) {
    const keyNode = pair.key as Node;
    const at = keyNode.range?.[0] ?? offset;
    const name = isScalar(keyNode) ? String(keyNode.value) : '';
    const key = keys.find((known) => known === name);
    if (key === undefined) throw source.wrong(at, unknownKey(name, keys));
    fields.set(key, { key, offset: at, value: pair.value as Node | null });
  }
  return fields;
}

function unknownKey(name: string, keys: readonly string[]): Message {
  const near = nearest(keys, name.replaceAll(/[-_]/g, ''), () => 2);
  return near.length > 0 && name !== ''
    ? msg('config.unknownKeyNear', { name, names: near })
    : msg('config.unknownKey', { name, names: keys });
}

/** The items of a list, at least one; a single value stands for a list of one. */
export function itemsOf(source: Source, { value }: Field): (Node | null)[] {
  const node = resolved(source, value);
  const items = isSeq(node) ? (node.items as (Node | null)[]) : [node];
  // an empty list would leave a condition out, or hold for nothing
  return items.length > 0 ? items : [null];
}

/** A text of one value. Numbers and dates count as they are written. */
export function textOf(source: Source, { key, offset }: Field, value: Node | null): string {
  const node = resolved(source, value);
  const text = isScalar(node) && node.value !== null ? String(node.source ?? node.value).trim() : '';
  if (isScalar(node) && text === '' && !node.tag) {
    throw source.wrong(node.range?.[0] ?? offset, msg('config.noValue', { key }));
  }
  if ((isMap(node) || isSeq(node)) && node.flow && node.items.length > 0) {
    throw source.wrong(node.range?.[0] ?? offset, msg('config.quoteBracket', { key, open: '{' }));
  }
  if (text === '') throw source.wrong(node?.range?.[0] ?? offset, msg('config.noText', { key }));
  return text;
}

function resolved({ document, wrong }: Source, node: Node | null): Node | null {
  if (!isAlias(node)) return node;
  const target = node.resolve(document);
  if (target === undefined) throw wrong(node.range?.[0] ?? 0, msg('config.quote'));
  return target;
}
