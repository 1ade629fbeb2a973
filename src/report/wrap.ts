import stringWidth from 'string-width';

/** Scripts without spaces between words: a line may end after any of their characters. */
const WIDE = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/;
/** Must not begin a line (closing marks), must not end one (opening marks). */
const CLOSING = /^[、。，．・：；？！）」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/;
const OPENING = /[（「『【〔]$/;

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Breaks a text into lines of at most `width` columns; words are never cut, so that names and paths can be copied. */
export function wrap(text: string, width: number, first: string, next = first): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const piece of piecesOf(text)) {
    if (!empty && widthOf(line) + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = next;
      empty = true;
    }
    line += empty ? piece.trimStart() : piece;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

/** Words with the space before them, and single characters of scripts without spaces. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const word of text.split(/(?= )/)) {
    let piece = '';
    for (const char of word) {
      const glued = CLOSING.test(char) || OPENING.test(piece);
      if (piece.trim() !== '' && !glued && (WIDE.test(char) || WIDE.test(piece.at(-1) ?? ''))) {
        pieces.push(piece);
        piece = '';
      }
      piece += char;
    }
    pieces.push(piece);
  }
  return pieces;
}
