import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ValueType } from '../model.ts';
import { isOpen, scalarAt, type CheckedIndex, type IndexKey, type IndexRule } from './checked-index.ts';

/** What TTL, text, 2dsphere and hashed indexes need of their keys. */
export const indexKindRules: readonly IndexRule[] = [expiry, text, geo, hashed];

const maxSeconds = 2_147_483_647;

function expiry({ index, keys, params }: CheckedIndex): MongraphError | undefined {
  const seconds = index.expireAfterSeconds;
  if (seconds === undefined) return undefined;
  const refuse = (reason: string): MongraphError =>
    new MongraphError('MODEL_INDEX_TTL', { ...params, reason });
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > maxSeconds) {
    return refuse(
      `\`expireAfterSeconds\` is a whole number from 0 to ${maxSeconds}, not ${String(seconds)}.`,
    );
  }
  const [key, ...others] = keys;
  if (key === undefined) return undefined;
  if (others.length > 0) return refuse(`it has ${keys.length} keys, and a TTL index has one.`);
  if (key.wildcard || typeof key.direction !== 'number') return refuse('its key must be 1 or -1 on a date.');
  if (isOpen(key) || scalarAt(key)?.bsonTypes.includes('date') === true) return undefined;
  return refuse(`"${key.path}" is no date.`);
}

function text({ keys, params }: CheckedIndex): MongraphError | undefined {
  const refuse = (reason: string): MongraphError =>
    new MongraphError('MODEL_INDEX_TEXT', { ...params, reason });
  if (!keys.some(({ direction }) => direction === 'text')) return undefined;
  const other = keys.find(({ direction }) => direction === '2dsphere' || direction === 'hashed');
  if (other !== undefined) return refuse(`it cannot also be "${other.direction}" on "${other.path}".`);
  const odd = keys.find((key) => key.direction === 'text' && !isOpen(key) && !isText(key));
  if (odd !== undefined) return refuse(`"${odd.path}" is no string.`);
  const list = keys.find((key) => key.direction !== 'text' && key.list !== undefined);
  return list === undefined
    ? undefined
    : refuse(`"${list.path}" is a list, which no other key of it may be.`);
}

function isText(key: IndexKey): boolean {
  return scalarAt(key)?.bsonTypes[0] === 'string';
}

function geo({ keys, params }: CheckedIndex): MongraphError | undefined {
  const refuse = (reason: string): MongraphError =>
    new MongraphError('MODEL_INDEX_GEO', { ...params, reason });
  if (!keys.some(({ direction }) => direction === '2dsphere')) return undefined;
  const other = keys.find(({ direction }) => direction === 'hashed');
  if (other !== undefined) return refuse(`it cannot also be "hashed" on "${other.path}".`);
  const odd = keys.find(
    (key) => key.direction === '2dsphere' && !isOpen(key) && key.field && !isPlace(key.field.type),
  );
  return odd === undefined
    ? undefined
    : refuse(
        `"${odd.path}" holds no places: GeoJSON is a geo field, an embedded document, JSON, or a list of numbers.`,
      );
}

const numbers = new Set<string>(['float', 'int', 'long', 'decimal']);

/** GeoJSON, several of it, or a pair of coordinates. */
function isPlace(type: ValueType): boolean {
  if (type.kind === 'embedded') return true;
  if (type.kind === 'scalar') return type.geometries !== undefined;
  return (
    type.kind === 'list' && (isPlace(type.of) || (type.of.kind === 'scalar' && numbers.has(type.of.type)))
  );
}

function hashed({ keys, index, params }: CheckedIndex): MongraphError | undefined {
  const refuse = (reason: string): MongraphError =>
    new MongraphError('MODEL_INDEX_HASHED', { ...params, reason });
  const covered = keys.filter(({ direction }) => direction === 'hashed');
  if (covered.length === 0) return undefined;
  if (covered.length > 1) return refuse('only one key may be hashed.');
  if (index.unique === true) return refuse('MongoDB cannot keep hashes unique; use 1 in place of "hashed".');
  // A hashed index beside a list cannot be: not on the list itself, and with no list as another key.
  const list = keys.find((key) => key.list !== undefined);
  return list === undefined ? undefined : refuse(`"${list.path}" has many values in one document.`);
}
