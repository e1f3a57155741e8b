import type { Binary, Code, DBRef, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';

interface BsonTypes {
  readonly Binary: Binary;
  readonly BSONRegExp: { readonly pattern: string; readonly options: string };
  readonly BSONSymbol: { readonly value: string };
  readonly Code: Code;
  readonly DBRef: DBRef;
  readonly Decimal128: Decimal128;
  readonly Double: Double;
  readonly Int32: Int32;
  readonly Long: Long;
  readonly MaxKey: object;
  readonly MinKey: object;
  readonly ObjectId: ObjectId;
  readonly Timestamp: Timestamp;
}

export type BsonTypeName = keyof BsonTypes;

/**
 * The name of a BSON object's type; undefined for everything else.
 *
 * Not by `instanceof`: the driver loads the CommonJS copy of `bson`, and modules another, with other classes.
 * The name sits on the prototype; a stored document may have a key of that name, which says nothing.
 */
export function bsonTypeOf(raw: object): string | undefined {
  if (!('_bsontype' in raw) || Object.hasOwn(raw, '_bsontype')) return undefined;
  return typeof raw._bsontype === 'string' ? raw._bsontype : undefined;
}

/** Whether a value is a BSON object of this type. */
export function isBson<Name extends BsonTypeName>(raw: unknown, name: Name): raw is BsonTypes[Name] {
  return typeof raw === 'object' && raw !== null && bsonTypeOf(raw) === name;
}
