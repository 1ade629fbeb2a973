/**
 * Where the fields of a parsed object stand in their file. Kept beside the objects, not in them, so that objects stay
 * plain data.
 */
export interface Place {
  /** 1-based line of the key (or of the dash of a sequence item). */
  readonly line: number;
  /** The text on that line from the key on, where it cannot be told from key and value. */
  readonly text?: string;
}

type Lines = Map<string | number, number | Place>;
const places = new WeakMap<object, Lines>();

/** Remembers that `key` of `parent` stands on `line`; `text` only where `key: value` does not reproduce it. */
export function setPlace(parent: object, key: string | number, line: number, text?: string): void {
  let lines = places.get(parent);
  if (!lines) {
    lines = new Map();
    places.set(parent, lines);
  }
  lines.set(key, text === undefined ? line : { line, text });
}

/** The place of a field, or undefined when nothing of it was read from the file. */
export function placeOf(parent: object, key: string | number): Place | undefined {
  const found = places.get(parent)?.get(key);
  return typeof found === 'number' ? { line: found } : found;
}
