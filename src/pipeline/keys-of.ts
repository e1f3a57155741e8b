import { isPlainObject } from '../util/is-plain-object.ts';

/** Stands in a filter for values that are known only when a plan runs: the parents of a batch, or what a key step found. */
export class KeysOf {
  readonly source: 'parents' | number;

  constructor(source: 'parents' | number) {
    this.source = source;
    Object.freeze(this);
  }
}

/** The steps whose keys a filter or a pipeline uses. */
export function keySources(shape: unknown): number[] {
  if (shape instanceof KeysOf) return shape.source === 'parents' ? [] : [shape.source];
  if (Array.isArray(shape)) return shape.flatMap(keySources);
  return isPlainObject(shape) ? Object.values(shape).flatMap(keySources) : [];
}

/** Puts the values in place of every `KeysOf` of a filter or a pipeline. */
export function bindKeys<Shape>(
  shape: Shape,
  valuesOf: (source: KeysOf['source']) => readonly unknown[],
): Shape {
  // The result has the shape of the argument: only placeholders, typed unknown in filters, are replaced.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return bind(shape, valuesOf) as Shape;
}

function bind(value: unknown, valuesOf: (source: KeysOf['source']) => readonly unknown[]): unknown {
  if (value instanceof KeysOf) return valuesOf(value.source);
  if (Array.isArray(value)) return value.map((entry) => bind(entry, valuesOf));
  if (!isPlainObject(value)) return value;
  const only = soleKey(value, valuesOf);
  if (only !== undefined) return { $eq: only };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bind(inner, valuesOf)]));
}

/** An `$in` of one value is an equality: mongod answers that on a unique key without planning. */
function soleKey(value: object, valuesOf: (source: KeysOf['source']) => readonly unknown[]): unknown {
  if (!('$in' in value) || !(value.$in instanceof KeysOf)) return undefined;
  const values = valuesOf(value.$in.source);
  return values.length === 1 ? values[0] : undefined;
}
