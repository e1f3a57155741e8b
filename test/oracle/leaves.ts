import { compareBson, exact, isNumber } from './compare-bson.ts';
import { kinds, type ComparedType } from './kinds.ts';
import { isSame } from './predicates.ts';
import type { FieldSpec, ModelSpec } from './project.ts';
import { isDocument } from './relations.ts';
import type { Doc } from './world.ts';

/** A single value in a document, maybe inside embedded ones. */
export interface Leaf {
  /** The API's names on the way. */
  readonly path: readonly string[];
  readonly type: ComparedType;
  readonly read: (doc: Doc) => unknown;
}

export function leavesOf({ fields }: Pick<ModelSpec, 'fields'>): Leaf[] {
  return fields.flatMap(fieldLeaves);
}

function fieldLeaves(spec: FieldSpec): Leaf[] {
  if (spec.shape === 'scalar') {
    return [{ path: [spec.name], type: spec.type, read: (doc) => doc[spec.storedAs] }];
  }
  if (spec.shape !== 'embedded') return [];
  return spec.fields.flatMap(fieldLeaves).map((leaf) => ({
    ...leaf,
    path: [spec.name, ...leaf.path],
    read: (doc) => {
      const inner = doc[spec.storedAs];
      return isDocument(inner) ? leaf.read(inner) : undefined;
    },
  }));
}

/** `a { b { c } }`: a selection down to a leaf. */
export function selectionOf(path: readonly string[]): string {
  const [name = '', ...rest] = path;
  return rest.length === 0 ? name : `${name} { ${selectionOf(rest)} }`;
}

/** What an answer has at a path. */
export function answerAt(answer: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    answer,
  );
}

/** The value as clients see it; undefined where it is none of the samples. */
export function jsonOf(type: ComparedType, value: unknown): unknown {
  return kinds[type].samples.find(({ bson }) => isSame(bson, value))?.json;
}

/** Whether clients can see all of the values, so that no answer is an error. */
export function areSeen(leaf: Leaf, docs: readonly Doc[]): boolean {
  return docs
    .map(leaf.read)
    .every((value) => value === undefined || value === null || jsonOf(leaf.type, value) !== undefined);
}

/** What a group of documents measures; what is null or missing counts for nothing. */
export function measures(leaf: Leaf, docs: readonly Doc[]) {
  const values = docs.map(leaf.read).filter((value) => value !== undefined && value !== null);
  const numbers = values.filter(isNumber).map((value) => Number(exact(value)));
  const sorted = values.toSorted(compareBson);
  const sum = numbers.reduce((total, value) => total + value, 0);
  const mean = numbers.length === 0 ? null : sum / numbers.length;
  const spread = numbers.reduce((total, value) => total + (value - (mean ?? 0)) ** 2, 0);
  return {
    sum,
    avg: mean,
    stdDev: numbers.length === 0 ? null : Math.sqrt(spread / numbers.length),
    countDistinct: sorted.filter((value, index) => index === 0 || compareBson(value, sorted[index - 1]) !== 0)
      .length,
    min: sorted.length === 0 ? null : jsonOf(leaf.type, sorted[0]),
    max: sorted.length === 0 ? null : jsonOf(leaf.type, sorted.at(-1)),
  };
}

/** Numbers within rounding are equal, as texts too; all else has to be the same. */
export function rounded(value: unknown): unknown {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number)) return value;
  return number === 0 ? 0 : Number(number.toPrecision(9));
}
