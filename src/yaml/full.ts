import { createRequire } from 'node:module';
import type { Alias, LineCounter, Node, Scalar } from 'yaml';
import { define, type ReadOptions } from './block.ts';
import { setPlace } from './lines.ts';
import { any, asLeaf, fieldShape, isMapShape, itemShape, type Shape } from './shape.ts';

/** Loaded when the first text needs it: most archives never do, and it takes as long as reading them. */
let loaded: typeof import('yaml') | undefined;
function yamlPackage(): typeof import('yaml') {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return loaded;
}

/** The text is not YAML (or goes beyond the limits); the message is one line. */
export class DamagedYaml extends Error {}

/** How many nodes aliases may add to those that the text itself can hold (never more than it has characters). */
const MAX_ALIASED = 100_000;
const MAX_DEPTH = 200;

/**
 * Reads the first document of any YAML (or JSON) text with the `yaml` package and cuts it down to the shape; the
 * general and slow way, for what `readBlock` hands over.
 * @throws DamagedYaml
 */
export function readAnyYaml(text: string, options: ReadOptions): unknown {
  const { LineCounter, parseAllDocuments, isAlias, isMap, isScalar, isSeq } = yamlPackage();
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.length === 0) return null;
  const [document, ...others] = documents;
  const error = document?.errors[0];
  if (!document || error) throw new DamagedYaml(describe(error, lineCounter, options.firstLine ?? 1));
  if (others.some((other) => other.contents !== null || other.errors.length > 0)) {
    throw new DamagedYaml('several YAML documents in one file');
  }
  let nodes = 0;
  const lineOf = (node: unknown): number => {
    const range = (node as Node | null)?.range;
    return range ? lineCounter.linePos(range[0]).line + (options.firstLine ?? 1) - 1 : 0;
  };

  const textFrom = (node: unknown): string => {
    const start = (node as Node | null)?.range?.[0] ?? 0;
    const end = text.indexOf('\n', start);
    return text
      .slice(start, end < 0 ? text.length : end)
      .slice(0, 400)
      .trimEnd();
  };

  const toValue = (node: unknown, shape: Shape, depth: number, name: string): unknown => {
    if (++nodes > text.length + MAX_ALIASED) throw new DamagedYaml('too many nodes (aliases that multiply?)');
    if (depth > MAX_DEPTH) throw new DamagedYaml('nested too deep');
    if (isAlias(node)) {
      const target = (node as Alias).resolve(document);
      if (!target) throw new DamagedYaml(`alias *${(node as Alias).source} has no anchor`);
      return toValue(target, shape, depth + 1, name);
    }
    if (node === null || node === undefined) return null;
    if (isMap(node)) {
      if (shape !== any && (typeof shape === 'string' || Array.isArray(shape))) return misfit(node, name);
      const out: Record<string, unknown> = {};
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? keyText(pair.key as Scalar) : String(pair.key);
        const wanted = fieldShape(shape, key);
        if (wanted === undefined && !isMapShape(shape)) continue;
        const value = toValue(pair.value, wanted as Shape, depth + 1, key);
        if (value === undefined) continue;
        define(out, key, value);
        setPlace(out, key, lineOf(pair.key), textFrom(pair.key));
      }
      return out;
    }
    if (isSeq(node)) {
      const items = itemShape(shape);
      if (items === undefined) return misfit(node, name);
      const out: unknown[] = [];
      for (const item of node.items) {
        const value = toValue(item, items, depth + 1, name);
        setPlace(out, out.length, lineOf(item), textFrom(item));
        out.push(value === undefined ? null : value);
      }
      return out;
    }
    const scalar = node as Scalar;
    if (scalar.value === null) return null;
    const leaf = asLeaf(shape, scalar.value, scalar.source ?? String(scalar.value));
    return leaf === undefined ? misfit(node, name) : leaf;
  };
  const misfit = (node: unknown, name: string): undefined => {
    options.misfit?.(lineOf(node), name);
    return undefined;
  };
  return toValue(document.contents, options.shape, 0, '');
}

function keyText(key: Scalar): string {
  return key.value === null ? '' : typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

function describe(
  error: { message: string; pos?: [number, number] } | undefined,
  counter: LineCounter,
  first: number,
): string {
  if (!error) return 'not YAML';
  const line = error.pos ? counter.linePos(error.pos[0]).line + first - 1 : first;
  return `not valid YAML at line ${line}: ${error.message.split('\n')[0]}`;
}
