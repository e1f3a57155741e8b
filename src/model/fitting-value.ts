import { types } from 'node:util';
import { deserialize, serialize } from 'bson';
import { isBson } from './fields/bson-type.ts';
import { scalarTypes } from './fields/registry.ts';
import type { ScalarType } from './fields/scalar-type.ts';
import type { ScalarValue } from './model.ts';

/** What is wrong with a value that an author wrote for a scalar, as the end of "The value …"; undefined if it fits. */
export function misfit(type: ScalarValue, value: unknown): string | undefined {
  const scalar: ScalarType<unknown> = scalarTypes[type.type];
  const wrongType =
    type.type === 'enum'
      ? `is no member: ${Object.keys(type.options.members ?? {}).join(', ')}`
      : `is no value of the type ${type.type}`;
  try {
    return isSame(value, roundTrip(type, value)) ? scalar.check?.(value) : wrongType;
  } catch {
    // A codec may throw whatever it likes at a value that is not of its type.
    return wrongType;
  }
}

/** The value as a document would give it back: the only judge of its type that every field type has. */
function roundTrip({ codec }: ScalarValue, value: unknown): unknown {
  const bson = codec.toBson(value);
  const raw = promoted(bson) ?? throughBytes(bson);
  return raw === undefined || raw === null ? undefined : codec.fromBson(raw);
}

/** What would come back of a BSON value, of the types for which that is clear; bytes cost ten times as much. */
function promoted(bson: unknown): unknown {
  if (typeof bson === 'string' || typeof bson === 'boolean' || types.isDate(bson)) return bson;
  if (isBson(bson, 'Int32') || isBson(bson, 'Double')) return bson.value;
  return isBson(bson, 'Long') ? bson : undefined;
}

function throughBytes(bson: unknown): unknown {
  const { value }: { value?: unknown } = deserialize(serialize({ value: bson }), { promoteLongs: false });
  return value;
}

/** Strings may come back in another spelling (a UUID in lower case), objects are other objects, and -0 is a whole number too. */
function isSame(given: unknown, back: unknown): boolean {
  if (back === undefined || typeof given !== typeof back) return false;
  return typeof given === 'string' || typeof given === 'object' || given === back;
}
