import { isNamePlace } from './position.ts';
import { isCommonWord, isProductName } from './words.ts';

/** What a name is the name of, in the order in which one wins where several things are called the same. */
export const CLASSES = [
  'input',
  'folder',
  'cluster',
  'domain',
  'node',
  'namespace',
  'vm',
  'volume',
  'pod',
  'name',
  'user',
  'host',
  'mac',
  'ip',
  'id',
] as const;
export type NameClass = (typeof CLASSES)[number];

/** A name and the token that stands for it. */
export interface Entry {
  readonly original: string;
  readonly kind: NameClass;
  readonly token: string;
  /** Also a common word: only replaced where a name stands. */
  readonly common: boolean;
}

interface Pending {
  readonly original: string;
  readonly kind: NameClass;
  /** Made into a token together with this domain. */
  readonly domain?: string;
}

/** A name inside of a text. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly entry: Entry;
}

/** What may be called like a part of the product; hosts, users and folders are always somebody's. */
const MAYBE_PRODUCT: ReadonlySet<NameClass> = new Set(['cluster', 'namespace', 'vm', 'volume', 'pod', 'name']);
/** Longest name, in parts between `.` and `-`. */
const MAX_PARTS = 40;
/** Made-up parts of names: of UUIDs, of hashes (which hold no vowels), numbers. */
const RANDOM = /^(?:[0-9a-f]{4}|[0-9a-f]{8,}|[0-9]+|[b-df-hj-np-tv-z2-9]{5,10})$/;

/** Names and their tokens. A name is proposed first; tokens are given to all that were proposed together, in order. */
export class NameTable {
  readonly #entries = new Map<string, Entry>();
  /** `namespace/name` of objects that are known. */
  readonly #pairs = new Set<string>();
  /** Dotted names that look like hosts and are none, such as storage drivers. */
  readonly #kept = new Set<string>();
  readonly #counts = new Map<NameClass, number>();
  readonly #prefixes = new Map<NameClass, string>();
  /** What stands in front of numbers in the archive's own names. */
  readonly #real = new Set<string>();
  #pending = new Map<string, Pending>();
  /** Goes up whenever names were added that other texts may hold. */
  revision = 0;

  /** Proposes a name; `key` is what all ways to write it have in common. */
  add(kind: NameClass, original: string, key = original.toLowerCase(), domain?: string): void {
    if (original === '' || this.#entries.has(key)) return;
    if (MAYBE_PRODUCT.has(kind) && isProductName(original)) return;
    const other = this.#pending.get(key);
    if (other && CLASSES.indexOf(other.kind) <= CLASSES.indexOf(kind)) return;
    this.#pending.set(key, { original, kind, ...(domain === undefined ? {} : { domain }) });
  }

  /** Another way to write a name: it gets the same token. */
  alias(original: string, of: string): void {
    const entry = this.get(of);
    const key = original.toLowerCase();
    if (!entry || original === '' || this.#entries.has(key)) return;
    this.#entries.set(key, { ...entry, original, common: entry.kind === 'input' || isCommonWord(key) });
    this.revision++;
  }

  pair(namespace: string, name: string): void {
    this.#pairs.add(`${namespace}/${name}`);
  }

  keep(name: string): void {
    this.#kept.add(name.toLowerCase());
  }

  /** Remembers what in a text looks like a token: tokens are called something else then. */
  watch(text: string): void {
    for (const [, word = ''] of text.matchAll(/(?<![a-z0-9])([a-z]+)-\d+(?!-?[a-z0-9])/gi))
      this.#real.add(word.toLowerCase());
  }

  /** Gives all proposed names their tokens, by kind and in natural order. */
  settle(): void {
    const pending = [...this.#pending];
    this.#pending = new Map();
    for (const [, { original }] of pending) this.watch(original);
    for (const kind of CLASSES) {
      const mine = pending.filter(([, one]) => one.kind === kind);
      mine.sort(([a], [b]) => (natural(a) < natural(b) ? -1 : 1));
      for (const [key, one] of mine) this.#settleOne(key, one);
    }
    if (pending.length > 0) this.revision++;
  }

  /** The token of something that only its form tells, at once. */
  tokenOf(kind: NameClass, original: string, key: string, domain?: string): string {
    return (
      this.get(key)?.token ?? this.#settleOne(key, { original, kind, ...(domain === undefined ? {} : { domain }) })
    );
  }

  get(name: string): Entry | undefined {
    return this.#entries.get(name.toLowerCase());
  }

  isKept(name: string): boolean {
    return this.#kept.has(name.toLowerCase());
  }

  entries(): Iterable<[key: string, Entry]> {
    return this.#entries;
  }

  #settleOne(key: string, { original, kind, domain }: Pending): string {
    const known = this.#entries.get(key);
    if (known) return known.token;
    if (['volume', 'pod', 'name'].includes(kind) && this.#isMadeOfNames(original)) return original;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const ending = kind === 'input' ? (/\.(?:tar(?:\.\w{1,3})?|tgz|txz)$/i.exec(original)?.[0] ?? '') : '';
    const token = `${this.#prefixOf(kind)}-${number}${ending}${domain === undefined ? '' : `.${domain}`}`;
    this.#entries.set(key, { original, kind, token, common: kind === 'input' || isCommonWord(key) });
    return token;
  }

  /** `vm`, unless the archive itself has something called `vm-1`. */
  #prefixOf(kind: NameClass): string {
    let prefix = this.#prefixes.get(kind);
    if (prefix === undefined) {
      prefix = kind;
      while (this.#real.has(prefix)) prefix += 'x';
      this.#prefixes.set(kind, prefix);
    }
    return prefix;
  }

  /** `db-rootdisk` of the VM `db` needs no token of its own: the VM's stands in it. */
  #isMadeOfNames(name: string): boolean {
    const rest = this.#unnamed(name);
    return rest !== name && rest.split(/[.-]/).every((part) => part === '' || isCommonWord(part) || RANDOM.test(part));
  }

  #unnamed(text: string): string {
    const found = this.longestIn(text, '', '');
    return found ? `${this.#unnamed(text.slice(0, found.from))}-${this.#unnamed(text.slice(found.to))}` : text;
  }

  /** The longest name between dots and dashes of a text; null when there is none. */
  longestIn(text: string, before: string, after: string): Place | null {
    if (text === '') return null;
    const starts = [0];
    const ends: number[] = [];
    for (const { index } of text.matchAll(/[.-]/g)) {
      ends.push(index);
      starts.push(index + 1);
    }
    ends.push(text.length);
    let best: Place | null = null;
    for (const [i, from] of starts.entries()) {
      for (let j = Math.min(ends.length, i + MAX_PARTS) - 1; j >= i; j--) {
        const to = ends[j] as number;
        if (best && to - from <= best.to - best.from) break;
        const entry = this.get(text.slice(from, to));
        if (entry && this.stands(entry, before + text.slice(0, from), text.slice(to) + after))
          best = { from, to, entry };
      }
    }
    return best;
  }

  /** Is a word that is also a name one here? */
  stands({ kind, common, original }: Entry, before: string, after: string): boolean {
    if (!common) return true;
    if (kind === 'input') return false;
    if (kind === 'folder') return /(?:^|[\s/])$/.test(before) && after.startsWith('/');
    if (isNamePlace(before, after)) return true;
    const above = /(?:^|[^\w.-])([\w.-]+)\/$/.exec(before)?.[1];
    const below = /^\/([\w.-]*\w)/.exec(after)?.[1];
    return (
      (above !== undefined && this.#pairs.has(`${above}/${original}`)) ||
      (below !== undefined && this.#pairs.has(`${original}/${below}`))
    );
  }
}

/** Sorts `worker-2` before `worker-10`. */
function natural(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(16, '0'));
}
