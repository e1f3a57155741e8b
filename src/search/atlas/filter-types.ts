import type { ScalarTypeName } from '../../model/fields/registry.ts';
import { isBson } from '../../model/fields/bson-type.ts';

/** The types of a search index that hold values as they are, for filters (manual: "Define Field Mappings"). */
export type FilterType = 'token' | 'number' | 'boolean' | 'date' | 'objectId' | 'uuid';

/**
 * How values of each scalar type stand in the index; undefined where it has no type for them.
 *
 * Of the texts of several lines only the words are indexed: whole they may be longer than a token can be.
 */
export const filterTypes: Readonly<Record<ScalarTypeName, FilterType | undefined>> = Object.freeze({
  string: 'token',
  text: undefined,
  int: 'number',
  long: 'number',
  float: 'number',
  // The index leaves out `Decimal128`.
  decimal: undefined,
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
  time: 'token',
  duration: 'number',
  objectId: 'objectId',
  uuid: 'uuid',
  binary: undefined,
  json: undefined,
  enum: 'token',
  url: 'token',
  email: 'token',
  slug: 'token',
  ip: 'token',
  point: undefined,
  lineString: undefined,
  polygon: undefined,
  multiPoint: undefined,
  multiLineString: undefined,
  multiPolygon: undefined,
  geometry: undefined,
  vector: undefined,
});

/** The types whose numbers are whole and may be larger than a double can say. */
export const wholeTypes: ReadonlySet<ScalarTypeName> = new Set(['long', 'duration']);

/** The type under which the index holds a BSON value; undefined where it has none. */
export function filterTypeOf(value: unknown): FilterType | undefined {
  if (typeof value === 'string') return 'token';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (value instanceof Date) return 'date';
  if (isBson(value, 'ObjectId')) return 'objectId';
  if (isBson(value, 'Binary')) return value.sub_type === uuidSubtype ? 'uuid' : undefined;
  const isNumber = isBson(value, 'Int32') || isBson(value, 'Long') || isBson(value, 'Double');
  return isNumber ? 'number' : undefined;
}

const uuidSubtype = 4;
