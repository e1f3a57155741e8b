import { EJSON } from 'bson';
import { bsonTypeOf } from '../../../src/model/fields/bson-type.ts';
import type { DocumentMapping, FieldMapping } from '../../../src/search/atlas/index-definition.ts';
import { isPlainObject } from '../../../src/util/is-plain-object.ts';

/** What a search index holds of one document, by path. */
export type IndexedDocument = ReadonlyMap<string, IndexedPath>;

interface IndexedPath {
  readonly values: (readonly [type: string, value: unknown])[];
  hasNull: boolean;
}

/**
 * Indexes a document as the manual says ("Define Field Mappings"): what static mappings name, each type for itself, the
 * elements of lists and the documents in them side by side. The name of a field counts as there whatever it holds.
 */
export function indexDocument(document: object, mapping: DocumentMapping): IndexedDocument {
  const indexed = new Map<string, IndexedPath>();
  addDocument(document, { mapping, prefix: '', indexed });
  return indexed;
}

interface Target {
  readonly mapping: DocumentMapping;
  readonly prefix: string;
  readonly indexed: Map<string, IndexedPath>;
}

function addDocument(document: object, { mapping, prefix, indexed }: Target): void {
  for (const [name, value] of Object.entries(document)) {
    const mapped = mapping.fields[name];
    if (mapped === undefined) continue;
    const path = `${prefix}${name}`;
    const place = indexed.get(path) ?? { values: [], hasNull: false };
    indexed.set(path, place);
    const mappings: readonly FieldMapping[] = 'type' in mapped ? [mapped] : mapped;
    addValue(value, { mappings, path, place, indexed });
  }
}

interface ValueTarget {
  readonly mappings: readonly FieldMapping[];
  readonly path: string;
  readonly place: IndexedPath;
  readonly indexed: Map<string, IndexedPath>;
}

function addValue(value: unknown, target: ValueTarget): void {
  const { mappings, path, place, indexed } = target;
  if (Array.isArray(value)) {
    for (const element of value) addValue(element, target);
  } else if (value === null) {
    place.hasNull = true;
  } else if (isPlainObject(value)) {
    for (const mapping of mappings) {
      if (mapping.type === 'document') addDocument(value, { mapping, prefix: `${path}.`, indexed });
    }
  } else {
    for (const mapping of mappings) {
      const held = heldBy(mapping, value);
      if (held !== undefined) place.values.push(held);
    }
  }
}

/** Tokens are cut after so many characters. */
const longestToken = 8191;

function heldBy(mapping: FieldMapping, value: unknown): readonly [string, unknown] | undefined {
  const type = typeIn(value);
  if (type === undefined || mapping.type !== type) return undefined;
  if (type === 'token') return [type, String(value).slice(0, longestToken)];
  if (mapping.type !== 'number') return [type, plain(value)];
  const { representation = 'double' } = mapping;
  return [representation, representation === 'int64' ? whole(value) : Number(value)];
}

function whole(value: unknown): bigint {
  return bsonTypeOf(Object(value)) === 'Long' ? BigInt(String(value)) : BigInt(Math.trunc(Number(value)));
}

const primitives: Readonly<Record<string, string>> = {
  string: 'token',
  boolean: 'boolean',
  number: 'number',
};
const objects: Readonly<Record<string, string>> = {
  ObjectId: 'objectId',
  Binary: 'uuid',
  Int32: 'number',
  Long: 'number',
  Double: 'number',
};

function typeIn(value: unknown): string | undefined {
  if (value instanceof Date) return 'date';
  return primitives[typeof value] ?? objects[bsonTypeOf(Object(value)) ?? ''];
}

/** Values that compare as MongoDB compares them. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'object' && value !== null ? EJSON.stringify(value) : value;
}

/** Whether the document is among the hits of an operator (manual: each operator's page). */
export function matches(clause: unknown, document: IndexedDocument): boolean {
  const [name, options] = Object.entries(Object(clause))[0] ?? ['', {}];
  const { path, value, ...rest } = Object(options);
  const place = document.get(path);
  switch (name) {
    case 'exists':
      return place !== undefined;
    case 'equals':
      return value === null ? place?.hasNull === true : has(place, value, (order) => order === 0);
    case 'in':
      return value.some((one: unknown) => has(place, one, (order) => order === 0));
    case 'range':
      return Object.entries(rest).every(([bound, limit]) => has(place, limit, within[bound] ?? never));
    case 'compound':
      return matchesCompound(Object(options), document);
    default:
      throw new TypeError(`There is no operator "${name}" in filters`);
  }
}

const never = () => false;
const within: Readonly<Record<string, (order: number) => boolean>> = {
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

interface Compound {
  readonly must?: readonly unknown[];
  readonly mustNot?: readonly unknown[];
  readonly filter?: readonly unknown[];
  readonly should?: readonly unknown[];
  readonly minimumShouldMatch?: number;
}

function matchesCompound(
  { must = [], mustNot = [], filter = [], should = [], minimumShouldMatch = 0 }: Compound,
  document: IndexedDocument,
): boolean {
  const isMatch = (clause: unknown) => matches(clause, document);
  const isNeeded = must.length + filter.length + mustNot.length > 0;
  const least = Math.max(minimumShouldMatch, isNeeded || should.length === 0 ? 0 : 1);
  return (
    [...must, ...filter].every(isMatch) && !mustNot.some(isMatch) && should.filter(isMatch).length >= least
  );
}

/** Whether some value of the same type stands so to this one. */
function has(place: IndexedPath | undefined, value: unknown, holds: (order: number) => boolean): boolean {
  return (
    place?.values.some(([type, held]) => {
      const wanted = asHeld(type, value);
      return wanted !== undefined && holds(compare(held, wanted));
    }) ?? false
  );
}

function asHeld(type: string, value: unknown): unknown {
  if (type === 'int64' || type === 'double') {
    if (typeIn(value) !== 'number') return undefined;
    return type === 'double' ? Number(value) : whole(value);
  }
  return typeIn(value) === type ? plain(value) : undefined;
}

/** Texts byte for byte. */
function compare(one: unknown, other: unknown): number {
  if (typeof one === 'string' && typeof other === 'string')
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  const [left, right] = [one, other] as [number, number];
  return left < right ? -1 : Number(left > right);
}
