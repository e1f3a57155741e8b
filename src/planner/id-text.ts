import { Int32, Long, ObjectId, UUID } from 'bson';
import { isBson } from '../model/fields/bson-type.ts';
import type { ScalarTypeName } from '../model/fields/scalar-values.ts';

/** An `_id` as text, the inverse of `parseIdText`. */
export function idText(id: unknown): string {
  return isBson(id, 'Binary') ? id.toUUID().toHexString() : String(id);
}

/** The BSON `_id` that a text means for an `_id` of this type; undefined where it is malformed. */
export function parseIdText(type: ScalarTypeName, text: string): unknown {
  return parsers[type]?.(text);
}

const parsers: Partial<Record<ScalarTypeName, (text: string) => unknown>> = {
  string: (text) => (text.length === 0 || text.includes('\0') ? undefined : text),
  objectId: (text) => (/^[0-9a-f]{24}$/i.test(text) ? new ObjectId(text) : undefined),
  uuid: (text) => (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? new UUID(text) : undefined),
  int: (text) => (isWhole(text) && Number(text) === (Number(text) | 0) ? new Int32(Number(text)) : undefined),
  long: (text) =>
    isWhole(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? Long.fromString(text) : undefined,
};

function isWhole(text: string): boolean {
  return /^-?(?:0|[1-9]\d{0,18})$/.test(text);
}
