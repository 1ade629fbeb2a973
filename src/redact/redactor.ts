import type { Hide } from '../report/hide.ts';
import { IPV4, IPV6, ipv4Key, ipv6Key, MAC, macKey } from './addresses.ts';
import { isNamePlace } from './position.ts';
import { isCommonPrefix, isCommonWord, isProductName, isPublicHost, looksLikeHost } from './words.ts';

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

/** Replaces names by tokens: the same name always gives the same token. */
export interface Redactor extends Hide {
  /** Learns the names that stand in these texts. Their tokens follow those that were given before. */
  learn(texts: Iterable<string>): void;
  /** Each name and its token. */
  mapping(): Record<string, string>;
}

interface Entry {
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

const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const EMAIL = '[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]|\\.(?=[A-Za-z0-9]))*';
/** Colours of terminals, escapes of JSON and of URLs: a name may stand right behind. */
const ESCAPE = '\\u001b\\[[0-9;]*[A-Za-z]|\\\\{1,8}u[0-9A-Fa-f]{4}|\\\\{1,8}[nrt](?=[A-Za-z0-9])|%[0-9A-Fa-f]{2}';
const WORDS = '[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?';
const CONTEXT = 400;
/** No name is longer; a longer word is looked at in pieces. */
const LONG = 1000;
const PIECES = /[^.-](?:[^.-]{0,60}[.-]){0,12}[^.-]{0,60}/g;
const MAX_ODD = 2000;
/** Longest name, in parts between `.` and `-`. */
const MAX_PARTS = 40;
/** Made-up parts of names: of UUIDs, of hashes (which hold no vowels), numbers. */
const RANDOM = /^(?:[0-9a-f]{4}|[0-9a-f]{8,}|[0-9]+|[b-df-hj-np-tv-z2-9]{5,10})$/;

export class NameRedactor implements Omit<Redactor, 'learn'> {
  readonly #entries = new Map<string, Entry>();
  /** `namespace/name` of objects that are known. */
  readonly #pairs = new Set<string>();
  /** Dotted names that look like hosts and are none, such as storage drivers. */
  readonly #kept = new Set<string>();
  readonly #counts = new Map<NameClass, number>();
  readonly #prefixes = new Map<NameClass, string>();
  readonly #real = new Set<string>();
  #pending = new Map<string, Pending>();
  #collecting = false;
  #pattern: RegExp | null = null;

  /** A name of which the next {@link settle} makes a token. */
  add(kind: NameClass, original: string, key = original.toLowerCase()): void {
    if (original === '' || this.#entries.has(key)) return;
    const named = kind !== 'mac' && kind !== 'ip' && kind !== 'cluster' && kind !== 'input';
    if (named && isProductName(original)) return;
    const other = this.#pending.get(key);
    if (other && CLASSES.indexOf(other.kind) <= CLASSES.indexOf(kind)) return;
    this.#pending.set(key, { original, kind });
  }

  /** Another way to write a name that has its token. */
  alias(original: string, of: string): void {
    const entry = this.#entries.get(of.toLowerCase());
    const key = original.toLowerCase();
    if (!entry || original === '' || this.#entries.has(key)) return;
    this.#put(key, { ...entry, original, common: entry.kind === 'input' || isCommonWord(key) });
  }

  pair(namespace: string, name: string): void {
    this.#pairs.add(`${namespace}/${name}`);
  }

  keep(name: string): void {
    this.#kept.add(name.toLowerCase());
  }

  isNamespace(name: string): boolean {
    return this.#entries.get(name.toLowerCase())?.kind === 'namespace';
  }

  /** Remembers what in a text looks like a token: another one is made then. */
  watch(text: string): void {
    for (const [, word] of text.matchAll(/(?<![a-z0-9])([a-z]+)-\d+(?!-?[a-z0-9])/gi))
      this.#real.add((word as string).toLowerCase());
  }

  /** Gives all new names their tokens, by kind and in natural order. */
  settle(): void {
    const pending = [...this.#pending];
    this.#pending = new Map();
    for (const [, { original }] of pending) this.watch(original);
    for (const kind of CLASSES) {
      const mine = pending.filter(([, one]) => one.kind === kind);
      mine.sort(([a], [b]) => (natural(a) < natural(b) ? -1 : 1));
      for (const [key, one] of mine) this.#settleOne(key, one);
    }
  }

  #settleOne(key: string, { original, kind, domain }: Pending): string {
    const known = this.#entries.get(key);
    if (known) return known.token;
    if ((kind === 'volume' || kind === 'pod' || kind === 'name') && this.#isMadeOfNames(original)) return original;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const ending = kind === 'input' ? (/\.(?:tar(?:\.\w{1,3})?|tgz|txz)$/i.exec(original)?.[0] ?? '') : '';
    const token = `${this.#prefixOf(kind)}-${number}${ending}${domain === undefined ? '' : `.${domain}`}`;
    this.#put(key, { original, kind, token, common: kind === 'input' || isCommonWord(key) });
    return token;
  }

  #put(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    if (!PLAIN.test(key)) this.#pattern = null;
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
    const rest = this.#unnamed(name.toLowerCase());
    if (rest === name.toLowerCase()) return false;
    return rest.split(/[._-]/).every((part) => part === '' || isCommonWord(part) || RANDOM.test(part));
  }

  #unnamed(text: string): string {
    const found = text === '' ? null : this.#longest(text, '', '');
    return found ? `${this.#unnamed(text.slice(0, found.from))}-${this.#unnamed(text.slice(found.to))}` : text;
  }

  /** Gives tokens to all that its form tells: addresses, hosts, mail addresses. */
  settleFormed(texts: Iterable<string>): void {
    this.#collecting = true;
    for (const text of texts) this.#replace(text);
    this.#collecting = false;
    this.settle();
  }

  mapping(): Record<string, string> {
    return Object.fromEntries([...this.#entries.values()].map(({ original, token }) => [original, token]));
  }

  text(text: string): string {
    const whole = this.#entries.get(text.toLowerCase());
    return whole ? whole.token : this.#replace(text);
  }

  #replace(text: string): string {
    this.#pattern ??= this.#makePattern();
    return text.replace(this.#pattern, (found: string, ...rest) => {
      const at = rest.at(-2) as number;
      const odd = this.#entries.get(found.toLowerCase());
      if (odd && !PLAIN.test(found)) return odd.token;
      if (found.startsWith('\\') || found.startsWith('%') || found.startsWith('\u001b')) return found;
      const before = text.slice(Math.max(0, at - CONTEXT), at);
      const after = text.slice(at + found.length, at + found.length + 80);
      return this.#one(found, before, after);
    });
  }

  #makePattern(): RegExp {
    const odd = [...this.#entries.keys()]
      .filter((key) => !PLAIN.test(key) && key.length > 3 && !/^[0-9a-f:]+$/.test(key))
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .slice(0, MAX_ODD)
      .map((key) => `(?<![A-Za-z0-9])${key.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![A-Za-z0-9])`);
    return new RegExp([...odd, EMAIL, MAC, IPV6, ESCAPE, WORDS].join('|'), 'gi');
  }

  #one(found: string, before: string, after: string): string {
    if (found.includes('@')) return this.#email(found, before, after);
    const mac = /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i.test(found);
    if (mac) {
      const key = macKey(found);
      return key === null ? found : this.#dynamic('mac', found, key);
    }
    if (!found.includes(':')) return this.#words(found, before, after);
    const address = found.replace(/(?<=[^:]):$|[.]+$/, '');
    const key = ipv6Key(address);
    if (key !== null) return this.#dynamic('ip', address, key) + found.slice(address.length);
    return this.#pieces(found, /[^:]+/g, before, after);
  }

  #email(found: string, before: string, after: string): string {
    const [user = '', host = ''] = found.split('@');
    if (looksLikeHost(host, 'sure') && /[a-z]/i.test(user) && !(user === 'git' && isPublicHost(host)))
      return this.#dynamic('user', found, found.toLowerCase());
    return this.#pieces(found, /[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?/g, before, after);
  }

  #pieces(found: string, pattern: RegExp, before: string, after: string): string {
    return found.replace(pattern, (piece, ...rest) => {
      const at = rest.at(-2) as number;
      return this.#words(piece, before + found.slice(0, at), found.slice(at + piece.length) + after);
    });
  }

  /** A text of letters, digits, `.` and `-`. */
  #words(text: string, before: string, after: string): string {
    if (text.length > LONG) return this.#pieces(text, PIECES, before, after);
    const key = text.toLowerCase();
    if (this.#kept.has(key)) return text;
    const entry = this.#entries.get(key);
    if (entry && this.#isName(entry, before, after)) return entry.token;
    if (/\d\.\d/.test(text)) {
      const hidden = this.#ipv4(text, before, after);
      if (hidden !== null) return hidden;
    }
    const amazon = /(?<![a-z0-9])ip(?:-\d{1,3}){4}(?![a-z0-9])/i.exec(text);
    if (amazon && !text.includes('.') && this.#inner(text, before, after) === text)
      return text.replace(amazon[0], this.#dynamic('host', amazon[0], amazon[0].toLowerCase()));
    const dashed = /^(\d{1,3}(?:-\d{1,3}){3})(?=\.|$)/.exec(text)?.[1];
    const address = dashed && ipv4Key(dashed.replaceAll('-', '.'));
    if (dashed && address)
      return this.#dynamic('ip', address, address) + this.#inner(text.slice(dashed.length), before, after);
    return (text.includes('.') ? this.#host(text, before, after) : null) ?? this.#inner(text, before, after);
  }

  /** Addresses within a text; null when it holds none. */
  #ipv4(text: string, before: string, after: string): string | null {
    let found = false;
    let out = '';
    let from = 0;
    for (const match of text.matchAll(IPV4)) {
      const end = match.index + match[0].length;
      const key = ipv4Key(match[0]);
      // `libvirt-10.10.0.7-1.el9`, `version 4.20.3.1`
      const version =
        /^-[\d.]+\.el\d/.test(text.slice(end)) || /version\W{0,4}v?$/i.test(before + text.slice(0, match.index));
      if (key === null || version) continue;
      found = true;
      out += this.#rest(text.slice(from, match.index), before, after) + this.#dynamic('ip', match[0], key);
      from = end;
    }
    return found ? out + this.#rest(text.slice(from), before, after) : null;
  }

  #rest(text: string, before: string, after: string): string {
    return text === '' ? '' : this.#inner(text, before, after);
  }

  /** A host name; null when it is none, or one that every cluster has. */
  #host(text: string, before: string, after: string): string | null {
    const inside = this.#longest(text, before, after);
    const labels = text.toLowerCase().split('.');
    for (let i = 1; i < labels.length; i++) {
      const domain = this.#entries.get(labels.slice(i).join('.'));
      if (domain?.kind !== 'domain') continue;
      if (inside && inside.entry.kind !== 'domain' && inside.entry.original.includes('.')) return null;
      const front = labels.slice(0, i);
      if (isCommonPrefix(front)) return `${text.split('.').slice(0, i).join('.')}.${domain.token}`;
      return this.#dynamic('host', text, text.toLowerCase(), domain.token);
    }
    if (inside?.entry.original.includes('.')) return null;
    if (/^(?:must-gather|inspect)\.local/.test(text)) return null;
    const place = /(?:\/\/|@)$/.test(before) ? 'sure' : /^:\d{2,5}(?!\d)/.test(after) ? 'likely' : 'any';
    if (!looksLikeHost(text, place) || isPublicHost(text)) return null;
    return this.#dynamic('host', text, text.toLowerCase());
  }

  /** Names between dots and dashes: the longest first, then what is left on both sides of it. */
  #inner(text: string, before: string, after: string): string {
    const found = this.#longest(text, before, after);
    if (!found) return this.#launcher(text) ?? text;
    const { from, to, entry } = found;
    const head = text.slice(0, from);
    const tail = text.slice(to);
    return (
      this.#rest(head, before, text.slice(from) + after) +
      entry.token +
      this.#rest(tail, before + text.slice(0, to), after)
    );
  }

  #longest(text: string, before: string, after: string): { from: number; to: number; entry: Entry } | null {
    const edges = [0];
    for (const { index } of text.matchAll(/[.-]/g)) edges.push(index, index + 1);
    edges.push(text.length);
    const starts = edges.filter((_, i) => i % 2 === 0);
    const ends = edges.filter((_, i) => i % 2 === 1);
    let best: { from: number; to: number; entry: Entry } | null = null;
    for (const [i, from] of starts.entries()) {
      for (let j = Math.min(ends.length, i + MAX_PARTS) - 1; j >= i; j--) {
        const to = ends[j] as number;
        if (best && to - from <= best.to - best.from) break;
        const entry = this.#entries.get(text.slice(from, to).toLowerCase());
        if (!entry || !this.#isName(entry, before + text.slice(0, from), text.slice(to) + after)) continue;
        best = { from, to, entry };
      }
    }
    return best;
  }

  /** The name of a launcher pod holds only the beginning of a long VM name. */
  #launcher(text: string): string | null {
    const base = /^virt-launcher-(.{20,})-[a-z0-9]{5}$/.exec(text)?.[1];
    if (base === undefined || text.length < 60) return null;
    for (const [key, { kind, token }] of this.#entries) {
      if (kind === 'vm' && key.startsWith(base)) return `virt-launcher-${token}${text.slice(-6)}`;
    }
    return null;
  }

  #isName({ kind, common, original }: Entry, before: string, after: string): boolean {
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

  /** What is told by its form: an address, a host, a user. */
  #dynamic(kind: NameClass, original: string, key: string, domain?: string): string {
    const entry = this.#entries.get(key);
    if (entry) return entry.token;
    const pending: Pending = { original, kind, ...(domain === undefined ? {} : { domain }) };
    if (!this.#collecting) return this.#settleOne(key, pending);
    if (!this.#pending.has(key)) this.#pending.set(key, pending);
    return original;
  }
}

/** Sorts `worker-2` before `worker-10`. */
function natural(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(16, '0'));
}
