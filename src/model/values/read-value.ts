import type { ListValue, Model, StoredField, ValueType } from '../model.ts';
import { readEmbedded } from './read-embedded.ts';
import { judgeScalar } from './judge-scalar.ts';
import { note, within, type Judged, type Reading, type ValueFault, type ValuePath } from './reading.ts';
import type { ValuePlace } from './reading.ts';

/**
 * Reads a TypeScript value, of any type as clients and authors may give them, for a type.
 *
 * Gives BSON, or undefined where something is wrong with it, which the reading then says.
 */
export function readValue(type: ValueType, value: unknown, at: Where): unknown {
  return read(type, value, placeAt(at.path, at.reading));
}

/** A place from which values are read. */
export function placeAt(path: ValuePath, reading: Reading): ValuePlace {
  return { path, reading, readValue: read };
}

interface Where {
  readonly path: ValuePath;
  readonly reading: Reading;
}

function read(type: ValueType, value: unknown, place: ValuePlace): unknown {
  switch (type.kind) {
    case 'scalar':
      return settle(judgeScalar(type, value), place);
    case 'reference':
      return readReference(type.target, value, place);
    case 'list':
      return readList(type, value, place);
    case 'embedded':
      return readEmbedded(type.model, value, place);
  }
}

function settle({ bson, faults }: Judged, place: ValuePlace): unknown {
  for (const fault of faults) note(place, fault);
  return bson;
}

function readReference(target: Model, value: unknown, place: ValuePlace): unknown {
  const { path, reading } = place;
  const id = settle(reading.rules.readKey(target, value), place);
  if (id !== undefined) reading.keys.push({ target, id, path });
  return id;
}

function readList(type: ListValue, value: unknown, place: ValuePlace): unknown {
  if (!Array.isArray(value)) return note(place, { code: 'WRONG_TYPE', reason: 'is no list' });
  for (const fault of brokenCount(type, value.length)) note(place, fault);
  // What a list leaves out (`[1, , 3]`) is undefined for `Array.from`.
  return Array.from(value, (element: unknown, index): unknown => {
    const at = within(place, index);
    if (element !== null && element !== undefined) return readElement(type, element, at);
    return note(at, { code: 'REQUIRED', reason: 'is null, and lists hold no nulls' });
  });
}

/** An element; its validators hear of it later, as those of fields do. */
function readElement(type: ListValue, element: unknown, place: ValuePlace): unknown {
  const { problems, validated } = place.reading;
  const before = problems.length;
  const bson = read(type.of, element, place);
  if (problems.length > before) return undefined;
  if (type.validators.length > 0) {
    validated.push({ owner: '', field: elementField(type), bson, path: place.path });
  }
  return bson;
}

/** An element as a field of its own. */
function elementField({ of, validators }: ListValue): StoredField {
  return {
    kind: 'stored',
    name: 'element',
    storedAs: 'element',
    type: of,
    validators,
    required: true,
    readOnly: false,
    unique: false,
    hidden: false,
    default: undefined,
    description: undefined,
    deprecated: undefined,
    permissions: undefined,
  };
}

/** What is wrong with the number of a list's elements. */
export function brokenCount({ length: { min, max } }: ListValue, count: number): ValueFault[] {
  if (count < min) return [{ code: 'TOO_FEW', reason: `has ${elements(count)}, the least is ${min}` }];
  return count > max ? [{ code: 'TOO_MANY', reason: `has ${elements(count)}, the most is ${max}` }] : [];
}

function elements(count: number): string {
  return count === 1 ? '1 element' : `${count} elements`;
}
