/** IPv4 addresses in a text of digits, letters, dots and dashes. */
export const IPV4 = /(?<![0-9A-Za-z.])(?:\d{1,3}\.){3}\d{1,3}(?![0-9A-Za-z]|\.\d)/g;

/** A MAC address between colons or dashes, and not a part of something longer such as a fingerprint. */
export const MAC =
  '(?<![0-9A-Fa-f][:-])(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2})(?![0-9A-Za-z])(?![:-][0-9A-Fa-f])';

/** What may be an IPv6 address: {@link ipv6Key} tells. */
export const IPV6 = '(?<![\\w:.])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{0,40}:[0-9A-Fa-f:.]{0,40}(?![\\w])';

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
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = left.length + right.length;
  if (halves.length === 2 ? count > 7 : count !== 8) return null;
  if (![...left, ...right].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  const all = [...left, ...Array<string>(8 - count).fill('0'), ...right].map((group) => Number.parseInt(group, 16));
  // "::" and "::1", and the likes of `a::b` in source code that hold no digit
  if (all.slice(0, 7).every((group) => group === 0) && (all[7] as number) < 2) return null;
  return all.map((group) => group.toString(16)).join(':');
}

/** A MAC address in one way of writing; null for those that every network has. */
export function macKey(text: string): string | null {
  const digits = text.replaceAll(/[:-]/g, '').toLowerCase();
  return /^(?:0{12}|f{12})$/.test(digits) ? null : digits;
}
