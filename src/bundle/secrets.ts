/** Tells from its path whether a file of an archive holds Secrets. */
export function isSecretPath(path: string): boolean {
  return /(?:^|\/)secrets(?:\.ya?ml|\.json|\/|$)/.test(path);
}

/** Tells from its lines, first to last, whether a file of objects holds a Secret. A reference to one is none. */
export function secretSpotter(): (line: string) => boolean {
  let isJson: boolean | null = null;
  const inJson = /["']kind["']\s*:\s*["']Secret(?:List)?["']/;
  const inFlow = /[{,]\s*["']?kind["']?\s*:\s*["']?Secret(?:List)?["']?\s*[,}]/;
  /** Where the fields of objects stand besides the left: behind the dashes of lists, also of lists in lists. */
  const columns = new Set<number>();
  let opened = false;
  return (line) => {
    if (isJson === null && line.trim() !== '') isJson = /^\s*[{[]/.test(line);
    if (inJson.test(line)) return true;
    if (isJson) return inFlow.test(line);
    // an item or a document that stands on one line
    if (/^[ -]*\{/.test(line) && /apiVersion/.test(line) && inFlow.test(line)) return true;
    if (line.startsWith('---')) columns.clear();
    if (opened) {
      const dash = /^ *- +/.exec(line)?.[0].length;
      if (dash !== undefined) columns.add(dash);
      opened = line.trim() === '';
    }
    opened ||= /^[ -]*["']?items["']?:\s*$/.test(line);
    const lead = /^([ -]*)["']?kind["']?: *["']?Secret(?:List)?["']?\s*(?:#.*)?$/.exec(line)?.[1];
    return lead !== undefined && (lead === '' || columns.has(lead.length));
  };
}
