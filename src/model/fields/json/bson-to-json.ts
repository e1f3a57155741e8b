import { Binary, UUID } from 'bson';
import { types } from 'node:util';
import { bsonTypeOf, isBson, type BsonTypeName } from '../bson-type.ts';

/**
 * A stored value as JSON: ids as hexadecimal digits, dates in ISO 8601, longs and decimals as strings, bytes as
 * base64, UUIDs as such, and null for what JSON cannot say (NaN, infinities, minimum and maximum keys).
 */
export function bsonToJson(raw: unknown): unknown {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null;
  if (typeof raw === 'bigint') return String(raw);
  if (typeof raw === 'string' || typeof raw === 'boolean') return raw;
  if (typeof raw !== 'object' || raw === null) return null;
  if (Array.isArray(raw)) return raw.map(bsonToJson);
  if (types.isDate(raw)) return Number.isNaN(raw.getTime()) ? null : raw.toISOString();
  if (types.isRegExp(raw)) return String(raw);
  const type = bsonTypeOf(raw);
  if (type === undefined) return objectToJson(raw);
  return isKnown(type) ? converters[type](raw) : null;
}

/** `Object.fromEntries` defines properties, so a key `__proto__` stays a key. */
function objectToJson(raw: object): unknown {
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, bsonToJson(value)]));
}

const converters: Readonly<Record<BsonTypeName, (raw: object) => unknown>> = {
  Binary: (raw) => (isBson(raw, 'Binary') ? binaryToJson(raw) : null),
  BSONRegExp: (raw) => (isBson(raw, 'BSONRegExp') ? `/${raw.pattern}/${raw.options}` : null),
  BSONSymbol: (raw) => (isBson(raw, 'BSONSymbol') ? raw.value : null),
  Code: (raw) => (isBson(raw, 'Code') ? raw.code.toString() : null),
  DBRef: (raw) => (isBson(raw, 'DBRef') ? bsonToJson(raw.toJSON()) : null),
  Decimal128: String,
  Double: (raw) => (isBson(raw, 'Double') ? bsonToJson(raw.value) : null),
  Int32: (raw) => (isBson(raw, 'Int32') ? raw.value : null),
  Long: String,
  MaxKey: () => null,
  MinKey: () => null,
  ObjectId: String,
  Timestamp: String,
};

function isKnown(type: string): type is BsonTypeName {
  return Object.hasOwn(converters, type);
}

function binaryToJson(raw: Binary): string {
  const bytes = raw.value();
  const isUuid = raw.sub_type === Binary.SUBTYPE_UUID && bytes.length === 16;
  return isUuid ? new UUID(bytes).toHexString() : Buffer.from(bytes).toString('base64');
}
