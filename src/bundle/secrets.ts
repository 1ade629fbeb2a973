/** Tells from its path whether a file of an archive holds Secrets. */
export function isSecretPath(path: string): boolean {
  return /(?:^|\/)secrets(?:\.ya?ml|\.json|\/|$)/.test(path);
}

/** Tells from its lines, first to last, whether a file of objects holds a Secret. A reference to one is none. */
export function secretSpotter(): (line: string) => boolean {
  let isJson: boolean | null = null;
  const inJson = /["']kind["']\s*:\s*["']Secret(?:List)?["']/;
  const inFlow = /[{,]\s*["']?kind["']?\s*:\s*["']?Secret(?:List)?["']?\s*[,}]/;
  /** Where the fields of an object stand: at the left, or behind the dashes of a list. */
  let fields = 0;
  let inItems = false;
  return (line) => {
    if (isJson === null && line.trim() !== '') isJson = /^\s*[{[]/.test(line);
    if (inJson.test(line)) return true;
    if (isJson) return inFlow.test(line);
    // an item or a document that stands on one line
    if (/^[ -]*\{/.test(line) && /apiVersion/.test(line) && inFlow.test(line)) return true;
    if (/^(?:items:|---)/.test(line)) {
      inItems = line.startsWith('items:');
      fields = 0;
    } else if (inItems && fields === 0) fields = /^ *- +/.exec(line)?.[0].length ?? 0;
    const lead = /^([ -]*)["']?kind["']?: *["']?Secret(?:List)?["']?\s*(?:#.*)?$/.exec(line)?.[1];
    return lead !== undefined && (lead === '' || lead.length === fields);
  };
}
