/** Told of each key of a JSON text: the path to it, and the position of the key's opening quote. */
export type KeyVisitor = (path: readonly (string | number)[], at: number) => void;

/**
 * Walks a JSON text that is known to be valid and tells where its keys stand, down to `depth` levels; deeper values
 * are passed over.
 */
export function visitKeys(text: string, depth: number, visit: KeyVisitor): void {
  const path: (string | number)[] = [];
  let at = 0;

  const space = (): void => {
    for (let c = text.charCodeAt(at); c === 32 || c === 10 || c === 13 || c === 9; c = text.charCodeAt(at)) at++;
  };
  const string = (): string => {
    const start = at++;
    for (let c = text.charCodeAt(at); c !== 0x22; c = text.charCodeAt(at)) at += c === 0x5c ? 2 : 1;
    return text.slice(start + 1, at++);
  };
  /** Passes over any value, whatever its depth. */
  const skip = (): void => {
    let open = 0;
    do {
      const c = text[at];
      if (c === '"') string();
      else if (c === '{' || c === '[') {
        open++;
        at++;
      } else if (c === '}' || c === ']') {
        open--;
        at++;
      } else if (open === 0) {
        while (at < text.length && !/[\s,\]}]/.test(text[at] as string)) at++;
      } else at++;
    } while (open > 0 && at < text.length);
  };
  const value = (): void => {
    space();
    if (path.length >= depth) skip();
    else if (text[at] === '{') members('}', true);
    else if (text[at] === '[') members(']', false);
    else skip();
  };
  const members = (close: string, named: boolean): void => {
    at++;
    for (let index = 0; ; index++) {
      space();
      if (text[at] === close || at >= text.length) {
        at++;
        return;
      }
      if (named) {
        const start = at;
        path.push(string());
        visit(path, start);
        space();
        at++;
      } else path.push(index);
      value();
      path.pop();
      space();
      if (text[at] === ',') at++;
    }
  };
  value();
}
