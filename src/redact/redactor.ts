import { MAX_EXCERPT } from '../cluster/evidence.ts';
import type { Hide } from '../report/hide.ts';
import { IPV4, IPV6, ipv4Key, ipv6Key, MAC, macKey, WHOLE_MAC } from './addresses.ts';
import type { NameClass, NameTable } from './names.ts';
import { isCommonPrefix, isPlatformWord, isPublicHost, looksLikeHost } from './words.ts';

/** Replaces names by tokens: the same name always gives the same token. */
export interface Redactor extends Hide {
  /** Learns the names that stand in these texts. Their tokens follow those that were given before. */
  learn(texts: Iterable<string>): void;
  /** Each name and its token. */
  mapping(): Record<string, string>;
}

const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const WORDS = '[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?';
const EMAIL = '[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]|\\.(?=[A-Za-z0-9]))*';
/** Colours of terminals, escapes of JSON and of URLs: a name may stand right behind. */
const ESCAPE =
  '(?:\\u001b|\\\\{1,8}u001b)\\[[0-9;]*[A-Za-z]|\\\\{1,8}u[0-9A-Fa-f]{4}|\\\\{1,8}x[0-9A-Fa-f]{2}|\\\\{1,8}[nrt](?=[A-Za-z0-9])|%25(?:2[0-9A-Fa-f]|3[A-Fa-f]|5[BDbd])|%[0-9A-Fa-f]{2}';
/** What stands in front of hosts only. */
const SURE =
  /(?:\/\/|@|\b(?:lookup|dial (?:tcp|udp)|(?:host|server)(?: name)?:?|valid for (?:[\w.*-]+, )*(?:not )?) ?\\*"?)$/i;
/** How far the text around a name is looked at. */
const CONTEXT = 400;
/** No name is longer; a longer word is looked at in pieces. */
const LONG = 1000;
const PIECES = /[^.-](?:[^.-]{0,60}[.-]){0,12}[^.-]{0,60}/g;
const MAX_ODD = 2000;
const MAX_KNOWN = 50_000;

/** Replaces the names of a table, and what its form tells: addresses, hosts, mail addresses. */
export class TextRedactor implements Hide {
  readonly #names: NameTable;
  /** Texts that were hidden before: many lines of files are the same. */
  readonly #known = new Map<string, string>();
  #revision = -1;
  #collecting = false;
  #pattern = /(?:)/g;

  constructor(names: NameTable) {
    this.#names = names;
  }

  /** Gives tokens to all that only its form tells. */
  settleFormed(texts: Iterable<string>): void {
    const lines = new Set<string>();
    for (const text of texts) for (const line of text.split('\n')) lines.add(line);
    this.#collecting = true;
    for (const line of lines) this.#replace(line);
    this.#collecting = false;
    this.#names.settle();
  }

  text(text: string): string {
    this.#refresh();
    let hidden = this.#known.get(text);
    if (hidden === undefined) {
      hidden = this.#names.get(text)?.token ?? this.#replace(whole(text));
      if (this.#known.size >= MAX_KNOWN) this.#known.clear();
      if (text.length <= CONTEXT) this.#known.set(text, hidden);
    }
    return hidden;
  }

  /** Names of any form are looked for letter by letter, so they are part of the pattern. */
  #refresh(): void {
    if (this.#revision === this.#names.revision) return;
    this.#revision = this.#names.revision;
    this.#known.clear();
    const odd = [...this.#names.entries()]
      .map(([key]) => key)
      .filter((key) => !PLAIN.test(key) && key.length > 3 && !/^[0-9a-f:]+$/.test(key))
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .slice(0, MAX_ODD)
      .map((key) => key.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll('\\\\', '\\\\{1,8}'));
    const names = odd.length === 0 ? [] : [`(?<![A-Za-z0-9])(?:${odd.join('|')})(?![A-Za-z0-9])`];
    this.#pattern = new RegExp([...names, EMAIL, MAC, IPV6, ESCAPE, WORDS].join('|'), 'gi');
  }

  #replace(text: string): string {
    this.#refresh();
    return text.replace(this.#pattern, (found: string, ...rest) => {
      const at = rest.at(-2) as number;
      const odd = PLAIN.test(found) ? undefined : this.#names.get(found.replaceAll(/\\+/g, '\\'));
      if (odd) return odd.token;
      if ('\\%\u001b'.includes(found.charAt(0))) return found;
      const before = text.slice(Math.max(0, at - CONTEXT), at);
      const after = text.slice(at + found.length, at + found.length + CONTEXT);
      return this.#one(found, before, after);
    });
  }

  #one(found: string, before: string, after: string): string {
    if (found.includes('@')) return this.#email(found, before, after);
    if (WHOLE_MAC.test(found)) {
      const key = macKey(found);
      return key === null ? found : this.#formed('mac', found, key);
    }
    if (!found.includes(':')) return this.#word(found, before, after);
    const address = found.replace(/(?<=[^:]):$|[.]+$/, '');
    const key = ipv6Key(address);
    if (key !== null) return this.#formed('ip', address, key) + found.slice(address.length);
    return this.#pieces(found, /[^:]+/g, before, after);
  }

  #email(found: string, before: string, after: string): string {
    const [user = '', host = ''] = found.split('@');
    if (looksLikeHost(host, 'sure') && /[a-z]/i.test(user) && !(user === 'git' && isPublicHost(host)))
      return this.#formed('user', found, found.toLowerCase());
    return this.#pieces(found, /[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?/g, before, after);
  }

  #pieces(found: string, pattern: RegExp, before: string, after: string): string {
    return found.replace(pattern, (piece, ...rest) => {
      const at = rest.at(-2) as number;
      return this.#word(piece, before + found.slice(0, at), found.slice(at + piece.length) + after);
    });
  }

  /** A text of letters, digits, `.` and `-`. */
  #word(text: string, before: string, after: string): string {
    if (text.length > LONG) return this.#pieces(text, PIECES, before, after);
    if (this.#names.isKept(text)) return text;
    const entry = this.#names.get(text);
    if (entry && this.#names.stands(entry, before, after)) return entry.token;
    if (isPlatformWord(text)) return text;
    const hasDot = text.includes('.');
    return (
      (/\d\.\d/.test(text) ? this.#ipv4(text, before, after) : null) ??
      (/\d-\d/.test(text) ? this.#dashed(text, before, after) : null) ??
      (hasDot ? this.#host(text, before, after) : null) ??
      this.#inner(text, before, after)
    );
  }

  /** Addresses within a text; null when it holds none. */
  #ipv4(text: string, before: string, after: string): string | null {
    let out = '';
    let from = 0;
    for (const match of text.matchAll(IPV4)) {
      const end = match.index + match[0].length;
      const key = ipv4Key(match[0]);
      // `libvirt-10.10.0.7-1.el9`, `version 4.20.3.1`
      const isVersion =
        /^-[\d.]+\.el\d/.test(text.slice(end)) || /version\W{0,4}v?$/i.test(before + text.slice(0, match.index));
      // `quay.io/a/b:2.5.10.3`
      const isTag = /(?<![\w./:-])[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[\w.-]+)+:$/.test(
        before + text.slice(0, match.index),
      );
      if (key === null || isVersion || isTag) continue;
      out += this.#inner(text.slice(from, match.index), before, after) + this.#formed('ip', match[0], key);
      from = end;
    }
    return from === 0 ? null : out + this.#inner(text.slice(from), before, after);
  }

  /** Addresses with dashes, as clouds make names of them: `ip-10-0-1-2`, `10-0-1-2.ns.pod`; null when there is none. */
  #dashed(text: string, before: string, after: string): string | null {
    const [, lead = '', digits = ''] = /^(ip-)?(\d{1,3}(?:-\d{1,3}){3})(?=\.|$)/i.exec(text) ?? [];
    const address = ipv4Key(digits.replaceAll('-', '.'));
    if (address === null || this.#names.longestIn(text, before, after)) return null;
    if (lead === '')
      return this.#formed('ip', address, address) + this.#inner(text.slice(digits.length), before, after);
    return text.includes('.') ? null : this.#formed('host', text, text.toLowerCase());
  }

  /** A host name; null when it is none, or one that every cluster has. */
  #host(text: string, before: string, after: string): string | null {
    const inside = this.#names.longestIn(text, before, after)?.entry;
    const labels = text.split('.');
    for (let i = 1; i < labels.length; i++) {
      const domain = this.#names.get(labels.slice(i).join('.'));
      if (domain?.kind !== 'domain') continue;
      if (inside && inside.kind !== 'domain' && inside.original.includes('.')) return null;
      const front = labels.slice(0, i);
      if (isCommonPrefix(front)) return `${front.join('.')}.${domain.token}`;
      return this.#formed('host', text, text.toLowerCase(), domain.token);
    }
    if (inside?.original.includes('.') || /^(?:must-gather|inspect)\.local/.test(text)) return null;
    const place = SURE.test(before) ? 'sure' : /^:\d{2,5}(?!\d)/.test(after) ? 'likely' : 'any';
    if (!looksLikeHost(text, place) || isPublicHost(text)) return null;
    return this.#formed('host', text, text.toLowerCase());
  }

  /** Names between dots and dashes: the longest first, then what is left on both sides of it. */
  #inner(text: string, before: string, after: string): string {
    const found = this.#names.longestIn(text, before, after);
    if (!found) return this.#launcher(text) ?? text;
    const { from, to, entry } = found;
    const head = this.#inner(text.slice(0, from), before, text.slice(from) + after);
    return head + entry.token + this.#inner(text.slice(to), before + text.slice(0, to), after);
  }

  /** The name of a launcher pod holds only the beginning of a long VM name. */
  #launcher(text: string): string | null {
    const base = text.length < 60 ? undefined : /^virt-launcher-(.{20,})-[a-z0-9]{5}$/.exec(text)?.[1];
    if (base === undefined) return null;
    for (const [key, { kind, token }] of this.#names.entries()) {
      if (kind === 'vm' && key.startsWith(base)) return `virt-launcher-${token}${text.slice(-6)}`;
    }
    return null;
  }

  /** What only its form tells. */
  #formed(kind: NameClass, original: string, key: string, domain?: string): string {
    if (!this.#collecting) return this.#names.tokenOf(kind, original, key, domain);
    this.#names.add(kind, original, key, domain);
    return original;
  }
}

/** An excerpt that was cut off may end within a name: its last word goes. */
function whole(text: string): string {
  const isCut = text.length <= MAX_EXCERPT && text.length > MAX_EXCERPT - 16;
  return isCut ? text.replace(/[^\s"',;()[\]{}]+$/, '…') : text;
}
