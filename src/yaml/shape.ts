/**
 * Shapes say at once which fields of an object are kept, what their types are in TypeScript, and what the reader
 * accepts: everything that a shape does not name is skipped unparsed, and a value of another form is reported.
 */
export const str = 'str';
export const num = 'num';
export const bool = 'bool';
/** A whole subtree as it is; for data whose form is checked by the one who uses it. */
export const any = 'any';

/** A mapping with free keys, such as labels. */
export interface MapShape<V extends Shape = Shape> {
  readonly mapOf: V;
}
export function mapOf<const V extends Shape>(value: V): MapShape<V> {
  return { mapOf: value };
}

export type Leaf = typeof str | typeof num | typeof bool | typeof any;
export interface Fields {
  readonly [key: string]: Shape;
}
export type Shape = Leaf | readonly [Shape] | MapShape | Fields;

/** The TypeScript type of what is kept. Every field may be missing: archives are not to be trusted. */
export type Shaped<S> = S extends typeof str
  ? string
  : S extends typeof num
    ? number
    : S extends typeof bool
      ? boolean
      : S extends typeof any
        ? unknown
        : S extends readonly [infer Item]
          ? readonly Shaped<Item>[]
          : S extends MapShape<infer V>
            ? Readonly<Record<string, Shaped<V>>>
            : { readonly [K in keyof S]?: Shaped<S[K]> };

export function isMapShape(shape: Shape): shape is MapShape {
  return typeof shape === 'object' && 'mapOf' in shape && typeof shape.mapOf !== 'undefined';
}

/** The shape of the value under `key` of a mapping with this shape; undefined: not kept. */
export function fieldShape(shape: Shape, key: string): Shape | undefined {
  if (shape === any) return any;
  if (typeof shape === 'string' || Array.isArray(shape)) return undefined;
  if (isMapShape(shape)) return shape.mapOf;
  return Object.hasOwn(shape, key) ? (shape as Fields)[key] : undefined;
}

/** The shape of the items of a sequence with this shape; undefined: a sequence is not what was expected here. */
export function itemShape(shape: Shape): Shape | undefined {
  if (shape === any) return any;
  return Array.isArray(shape) ? (shape[0] as Shape) : undefined;
}

/** What a scalar becomes under a leaf shape; undefined where it does not fit. Kubernetes strings stay strings. */
export function asLeaf(shape: Shape, value: unknown, source: string): unknown {
  switch (shape) {
    case any:
      return value;
    case str:
      return typeof value === 'string' ? value : source;
    case num:
      return typeof value === 'number' ? value : undefined;
    case bool:
      return typeof value === 'boolean' ? value : undefined;
    default:
      return undefined;
  }
}
