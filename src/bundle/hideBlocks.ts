import type { Hide } from '../report/hide.ts';

const HIDDEN = '(hidden)';
/** Certificates and other data in base64: names may stand in them. */
const BASE64 = /[A-Za-z0-9+/]{120,}={0,2}/g;
/** What people write about an object in words of their own. */
const FREE_TEXT = /^(\s*(?:- )?["']?(?:[\w./-]*\/)?(?:description|display-name|displayName)["']?: ).+$/;

/** The lines of a file with its names hidden, and what may hold names that cannot be seen. Every line stays in its place. */
export function hideBlocks(lines: readonly string[], hide: Hide): string[] {
  let inBlock = false;
  return lines.map((line) => {
    if (inBlock) {
      inBlock = !line.includes('-----END');
      return inBlock ? HIDDEN : line;
    }
    inBlock = /-----BEGIN/.test(line) && !/-----END/.test(line);
    return hide.text(line.replace(FREE_TEXT, `$1${HIDDEN}`).replace(BASE64, HIDDEN));
  });
}
