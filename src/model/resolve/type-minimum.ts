import { Binary, ObjectId } from 'bson';
import type { ValueType } from '../model.ts';

/** The smallest value of each BSON type, in the order in which MongoDB compares values of one type. */
const minimumOf = {
  string: '',
  object: {},
  int: -Infinity,
  long: -Infinity,
  double: -Infinity,
  decimal: -Infinity,
  bool: false,
  // The first moment that a JavaScript date can say.
  date: new Date(-8_640_000_000_000_000),
  objectId: new ObjectId('0'.repeat(24)),
  // Binary values are ordered by length first.
  binData: new Binary(new Uint8Array(0)),
} as const;

/**
 * A filter that every value of the field's type passes, and neither null nor a missing field does.
 *
 * It is what a unique index of a field that is not required is limited to. Tried with explain on mongod 8.2:
 * - `sparse` and `$exists: true` let any number of documents lack the field, but two nulls conflict;
 * - `$type` lets nulls be, but the planner never takes the index: `{ f: 'x' }` scans the collection
 *   (also when `$type` and `$gte` stand together);
 * - `$gt: null` covers nothing, `$ne: null` is refused;
 * - `$gte` the smallest value of the type lets nulls be, keeps values apart, and `$eq`, `$in`, ranges and
 *   `$lookup` use the index. Of several types (a UUID may be a string) each is one branch of an `$or`.
 */
export function hasValueFilter(storedPath: string, type: ValueType): Readonly<Record<string, unknown>> {
  const minima = [...new Set(bsonTypesOf(type).flatMap((name) => minimumFor(name)))];
  const branches = minima.map((minimum) => ({ [storedPath]: { $gte: minimum } }));
  return branches.length === 1 && branches[0] !== undefined ? branches[0] : { $or: branches };
}

function minimumFor(bsonType: string): unknown[] {
  return Object.entries(minimumOf).flatMap(([name, minimum]) => (name === bsonType ? [minimum] : []));
}

/** Of a list the types of its elements: an index has one entry for each. */
function bsonTypesOf(type: ValueType): readonly string[] {
  if (type.kind === 'scalar') return type.bsonTypes;
  if (type.kind === 'list') return bsonTypesOf(type.of);
  if (type.kind === 'embedded') return ['object'];
  const id = type.target.fields.get('_id');
  return id?.kind === 'stored' && id.type.kind === 'scalar' ? id.type.bsonTypes : ['objectId'];
}
