import { EJSON } from 'bson';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { OrderKey } from '../order/parse-order.ts';
import { readPath } from '../read-path.ts';

/** A place in an ordered list: the values of the order's keys there. */
export type Position = readonly unknown[];

/** A document's cursor in an order: its sort values and a hash of the order. Opaque to clients. */
export function toCursor(document: Readonly<Record<string, unknown>>, order: readonly OrderKey[]): string {
  const values = order.map(({ path }) => readPath(document, path) ?? null);
  return Buffer.from(`${orderHash(order)}${EJSON.stringify(values, { relaxed: false })}`).toString(
    'base64url',
  );
}

/**
 * The position that a cursor stands for.
 *
 * @throws MongraphError BAD_CURSOR where it is none, or belongs to another order.
 */
export function fromCursor(cursor: string, order: readonly OrderKey[], argument: string): Position {
  const bad = (reason: string) => new MongraphError('BAD_CURSOR', { argument, reason });
  const text = Buffer.from(cursor, 'base64url').toString();
  const hash = text.slice(0, hashLength);
  const values = parseValues(text.slice(hashLength));
  if (!/^[0-9a-f]{8}$/.test(hash) || values === undefined) throw bad('it cannot be decoded');
  if (hash !== orderHash(order) || values.length !== order.length)
    throw bad('it comes from a list in another order');
  return Object.freeze(values);
}

const hashLength = 8;

/** Only scalars are positions: a document or a list would carry operators into the filter. */
function parseValues(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = EJSON.parse(text, { relaxed: false });
    return Array.isArray(parsed) && parsed.every(isScalar) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const scalarBsonTypes = new Set(['ObjectId', 'Int32', 'Double', 'Long', 'Decimal128', 'Binary', 'Timestamp']);

function isScalar(value: unknown): boolean {
  if (value === null || value instanceof Date) return true;
  if (typeof value !== 'object') return typeof value !== 'function' && typeof value !== 'undefined';
  return '_bsontype' in value && scalarBsonTypes.has(String(value._bsontype));
}

/** FNV-1a of the order's text: tells orders apart, keeps no secret. */
function orderHash(order: readonly OrderKey[]): string {
  let hash = 0x811c9dc5;
  for (const { path, direction } of order) {
    for (const character of `${path}:${direction};`) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    }
  }
  return hash.toString(16).padStart(hashLength, '0');
}
