/** Longer lines are cut: no reader needs them. */
const MAX_LINE = 1024 * 1024;
const NEWLINE = 10;

/** The lines of a file, without their line feeds; a last one that is empty does not count. Counted like by the log scanner. */
export async function* linesOf(content: AsyncIterable<Buffer>): AsyncIterable<string> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      if (length === 0) yield text(chunk.subarray(from, end));
      else yield text(Buffer.concat([...rest, chunk.subarray(from, end)]));
      rest = [];
      length = 0;
      from = end + 1;
    }
    const piece = chunk.subarray(from, from + Math.max(0, MAX_LINE - length));
    // the reader may use its memory again
    if (piece.length > 0) rest.push(Buffer.from(piece));
    length += chunk.length - from;
  }
  if (length > 0) yield text(Buffer.concat(rest));
}

function text(line: Buffer): string {
  return line.toString('utf8', 0, MAX_LINE);
}
