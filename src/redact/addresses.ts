/** IPv4 addresses in a text of digits, letters, dots and dashes. */
export const IPV4 = /(?<![0-9A-Za-z.])(?:\d{1,3}\.){3}\d{1,3}(?![0-9A-Za-z]|\.\d)/g;

const HEX2 = '[0-9A-Fa-f]{2}';
/**
 * A MAC address between colons, dashes or underscores, also escaped as in a URL, behind the type of `BOOTIF=01-…`, and
 * in three groups as switches write it; not a part of something longer such as a fingerprint.
 */
export const MAC = [
  `(?<![0-9A-Za-z])(?<!(?<![0-9A-Za-z])${HEX2}[:_-])(?:(?<=BOOTIF=)01-)?(?:${HEX2}([:_-])(?:${HEX2}\\1){4}${HEX2})(?![0-9A-Za-z])(?![:_-][0-9A-Fa-f])`,
  `(?<![0-9A-Za-z]|%3)(?<!${HEX2}%3)${HEX2}(?:%(?:25)?3A${HEX2}){5}(?![0-9A-Za-z]|%(?:25)?3A)`,
  `(?<=(?<!(?<![0-9A-Za-z%])${HEX2})%(?:25)?3A)${HEX2}(?:%(?:25)?3A${HEX2}){5}(?![0-9A-Za-z]|%(?:25)?3A)`,
  '(?<![\\w.-])(?=[0-9.]*[A-Fa-f])(?=[A-Fa-f.]*[0-9])(?:[0-9A-Fa-f]{4}\\.){2}[0-9A-Fa-f]{4}(?![\\w-]|\\.\\w)',
].join('|');
/** Is this a MAC address as {@link MAC} finds it? */
export const WHOLE_MAC =
  /^(?:01-(?=(?:..-){5}))?[0-9a-f]{2}(?:([:_-]|%(?:25)?3A)[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}$|^(?=[0-9.]*[a-f])(?=[a-f.]*\d)(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i;

/**
 * What may be an IPv6 address: {@link ipv6Key} tells. In front of it may stand a word and a colon (`{IP:fd00::1}`), but
 * not a group of digits.
 */
export const IPV6 =
  '(?<![\\w.])(?<!(?<![0-9A-Za-z])[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{0,40}:[0-9A-Fa-f:.]{0,40}(?![\\w])';

/** An IPv4 address that tells something; null for none, and for those that mean the same everywhere. */
export function ipv4Key(text: string): string | null {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part <= 255))) return null;
  const [first] = parts;
  if (first === 127 || first === 0 || first === 255) return null;
  return parts.join('.');
}

/** The eight groups of an IPv6 address, so that all ways to write it are one; null for none, `::` and `::1`. */
export function ipv6Key(text: string): string | null {
  const [, head = '', last] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  let groups = text;
  if (last !== undefined) {
    const parts = last.split('.').map(Number);
    if (parts.some((part) => !(part <= 255))) return null;
    const [a, b, c, d] = parts as [number, number, number, number];
    groups = `${head}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  }
  const halves = groups.split('::');
  if (halves.length > 2) return null;
  // `Face::Add`, `ab::cd` in source code
  if (halves.length === 2 && !/\d/.test(text)) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = left.length + right.length;
  if (halves.length === 2 ? count > 7 : count !== 8) return null;
  if (![...left, ...right].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  const all = [...left, ...Array<string>(8 - count).fill('0'), ...right].map((group) => Number.parseInt(group, 16));
  if (all.slice(0, 7).every((group) => group === 0) && (all[7] as number) < 2) return null;
  return all.map((group) => group.toString(16)).join(':');
}

/** A MAC address in one way of writing; null for those that every network has. */
export function macKey(text: string): string | null {
  const digits = text
    .replace(/^01-(?=(?:..-){5})/, '')
    .replaceAll(/%(?:25)?3A|[:._-]/gi, '')
    .toLowerCase();
  return /^(?:0{12}|f{12})$/.test(digits) ? null : digits;
}
