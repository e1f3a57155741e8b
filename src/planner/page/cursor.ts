import { EJSON } from 'bson';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { bsonTypeOf, isBson } from '../../model/fields/bson-type.ts';
import type { OrderKey } from '../order/parse-order.ts';
import { readPath } from '../read-path.ts';

/** A place in an ordered list: the values of the order's keys there. */
export type Position = readonly unknown[];

/** A document's cursor in an order: its sort values and a hash of the order. Opaque to clients. */
export function toCursor(document: Readonly<Record<string, unknown>>, order: readonly OrderKey[]): string {
  return encodePosition(
    order.map(({ path }) => readPath(document, path) ?? null),
    orderText(order),
  );
}

/**
 * The position that a cursor stands for.
 *
 * @throws MongraphError BAD_CURSOR where it is none, or belongs to another order.
 */
export function fromCursor(cursor: string, order: readonly OrderKey[], argument: string): Position {
  const position = decodePosition(cursor, { of: orderText(order), length: order.length }, argument);
  if (order.some(({ isDistance = false }, index) => isDistance && !mayBeDistance(position[index]))) {
    throw new MongraphError('BAD_CURSOR', {
      argument,
      reason: 'its first value is no distance and no score',
    });
  }
  return position;
}

function mayBeDistance(value: unknown): boolean {
  const isNumber = typeof value === 'number' || isBson(value, 'Int32') || isBson(value, 'Double');
  return isNumber && Number.isFinite(Number(value)) && Number(value) >= 0;
}

/** The cursor of a position in a list that a text tells apart from others. */
export function encodePosition(values: Position, of: string): string {
  return Buffer.from(`${hashOf(of)}${EJSON.stringify(values, { relaxed: false })}`).toString('base64url');
}

/**
 * The inverse.
 *
 * @throws MongraphError BAD_CURSOR where it is no cursor, or that of another list.
 */
export function decodePosition(
  cursor: string,
  { of, length }: { readonly of: string; readonly length: number },
  argument: string,
): Position {
  const bad = (reason: string) => new MongraphError('BAD_CURSOR', { argument, reason });
  const text = Buffer.from(cursor, 'base64url').toString();
  const hash = text.slice(0, hashLength);
  const values = parseValues(text.slice(hashLength));
  if (!/^[0-9a-f]{8}$/.test(hash) || values === undefined) throw bad('it cannot be decoded');
  if (hash !== hashOf(of) || values.length !== length)
    throw bad('it comes from another list, order or search');
  return Object.freeze(values);
}

const hashLength = 8;

function parseValues(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = EJSON.parse(text, { relaxed: false });
    return Array.isArray(parsed) && parsed.every((value) => isPlace(value)) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const comparedTypes = new Set(['ObjectId', 'Int32', 'Double', 'Long', 'Decimal128', 'Binary', 'Timestamp']);
/** MongoDB takes commands of 200 levels in all. */
const deepestPlace = 100;

/**
 * Whether rows stand before and behind a value. A list stands at several places, so it is none. A document, which only
 * data of the wrong type has there, is compared as a value, and may hold nothing that looks like an operator.
 */
function isPlace(value: unknown, levels = deepestPlace): boolean {
  if (typeof value !== 'object') return typeof value !== 'function' && typeof value !== 'undefined';
  if (value === null || value instanceof Date) return true;
  // Not by the key alone: a client can write an object that has one.
  const bsonType = bsonTypeOf(value);
  return bsonType === undefined ? isPlainDocument(value, levels) : comparedTypes.has(bsonType);
}

function isPlainDocument(value: object, levels: number): boolean {
  if (levels === 0 || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(
    ([name, inner]) =>
      !name.startsWith('$') &&
      name !== '_bsontype' &&
      (Array.isArray(inner) ? inner : [inner]).every((one) => isPlace(one, levels - 1)),
  );
}

function orderText(order: readonly OrderKey[]): string {
  return order.map(({ path, direction, of = '' }) => `${path}:${direction}${of};`).join('');
}

/** FNV-1a of a text: tells orders apart, keeps no secret. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(hashLength, '0');
}
