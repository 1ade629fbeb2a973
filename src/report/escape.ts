/**
 * What a reader must not get as it is: control characters (escape sequences, carriage returns, bells), invisible
 * characters, marks and line separators that turn text around or hide it, and lone surrogates.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach the reader
  /[\u0000-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\p{Cs}]/gu;

/** Text from the archive made safe for people: what cannot be seen becomes visible `\xNN`; line breaks and tabs, blanks. */
export function forTerminal(text: string): string {
  return text.replace(/[\n\t]+/g, ' ').replace(UNSEEN, (char) => {
    const code = char.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
