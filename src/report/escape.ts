// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach the terminal
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Text from the archive made safe for a terminal: control characters (escape sequences, carriage returns, bells),
 * invisible direction marks and line separators become visible `\xNN`; line breaks and tabs become blanks.
 */
export function forTerminal(text: string): string {
  return text.replace(/[\n\t]+/g, ' ').replace(UNSEEN, (char) => {
    const code = char.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
