import type { Field, FieldOwner, StoredField } from '../model.ts';
import { inputEntries } from './input-entries.ts';
import { inputName } from './input-names.ts';
import { readDefault } from './read-default.ts';
import { note, within, type ValuePath, type ValuePlace } from './reading.ts';

/** The input of a field that leads to documents. */
export interface RelationValue {
  readonly field: Field;
  readonly value: unknown;
  readonly path: ValuePath;
}

/** Which fields of an owner are meant. */
export interface Scope {
  readonly owner: FieldOwner;
  /** Fields that are set elsewhere, and that no input has. */
  readonly given: ReadonlyMap<StoredField, unknown>;
  /** Fields that need not be there yet. */
  readonly awaited: ReadonlySet<StoredField>;
  /** Whether relations are written here; else their keys alone. */
  readonly relations: boolean;
}

export interface ReadFields {
  /** Stored name and BSON value, in the order of the model's fields. */
  readonly entries: readonly (readonly [string, unknown])[];
  readonly relations: readonly RelationValue[];
}

/** Reads the fields of a document, whole: what is left out has its default, and what is required must be there. */
export function readFields(
  scope: Scope,
  value: Readonly<Record<string, unknown>>,
  place: ValuePlace,
): ReadFields {
  const { owner, given } = scope;
  const { values, relations } = readGiven(scope, value, place);
  const entries: [string, unknown][] = [];
  for (const field of owner.fields.values()) {
    if (field.kind !== 'stored') continue;
    const bson = given.get(field) ?? readOrLeftOut(scope, field, { values, relations, place });
    if (bson !== undefined) entries.push([field.storedAs, bson]);
  }
  return { entries, relations };
}

/** What the input gives for a field, or else what the field has then; nothing of what a relation is going to fill in. */
function readOrLeftOut(
  scope: Scope,
  field: StoredField,
  { values, relations, place }: Omit<GivenFields, 'places'> & { readonly place: ValuePlace },
): unknown {
  if (values.has(field)) return values.get(field);
  if (relations.some((relation) => relation.field === field)) return undefined;
  return leftOut(scope, field, place);
}

/** What an input gives. */
export interface GivenFields {
  /** BSON values; undefined for those with problems. */
  readonly values: ReadonlyMap<StoredField, unknown>;
  readonly places: ReadonlyMap<Field, ValuePath>;
  readonly relations: readonly RelationValue[];
}

/** Reads the fields that an input has. */
export function readGiven(
  scope: Pick<Scope, 'owner' | 'relations'>,
  value: Readonly<Record<string, unknown>>,
  place: ValuePlace,
): GivenFields {
  const values = new Map<StoredField, unknown>();
  const places = new Map<Field, ValuePath>();
  const relations: RelationValue[] = [];
  for (const [name, inner] of inputEntries(value)) {
    const at = within(place, name);
    const named = inputName(scope.owner, name, place.reading.rules.by);
    if (named.kind === 'fault') {
      note(at, named.fault);
      continue;
    }
    const { field } = named;
    const other = places.get(field);
    if (other !== undefined) {
      note(at, twice(field));
      note({ ...place, path: other }, twice(field));
      continue;
    }
    if (field.kind === 'stored' && (named.kind === 'value' || !scope.relations)) {
      values.set(field, readField(scope.owner, field, { value: inner, place: at }));
    } else if (scope.relations) {
      relations.push({ field, value: inner, path: at.path });
    } else continue;
    places.set(field, at.path);
    place.reading.named.push({ owner: scope.owner, field, path: at.path });
  }
  return { values, places, relations };
}

interface FieldInput {
  readonly value: unknown;
  readonly place: ValuePlace;
}

function twice({ name }: Field) {
  return { code: 'CONTRADICTION', reason: `and its key say what "${name}" is; give one of them` } as const;
}

/** Reads a value for a field: null, or one of its type; validators hear of it later. */
export function readField(owner: FieldOwner, field: StoredField, { value, place }: FieldInput): unknown {
  if (value === null) {
    return field.required
      ? note(place, { code: 'REQUIRED', reason: 'is required, and cannot be null' })
      : null;
  }
  const { problems, validated } = place.reading;
  const before = problems.length;
  const bson = place.readValue(field.type, value, place);
  if (problems.length > before) return undefined;
  if (field.validators.length > 0) validated.push({ owner: owner.name, field, bson, path: place.path });
  return bson;
}

/** What stands in a document for a field that the input leaves out. */
function leftOut({ owner, awaited }: Scope, field: StoredField, place: ValuePlace): unknown {
  if (awaited.has(field)) return undefined;
  if (field.default === undefined && !field.required) return undefined;
  const at = within(place, field.name);
  const bson = readDefault(owner.name, field, at);
  // What a client cannot set is for hooks to set: the document is judged when they are done.
  const isTheirs = place.reading.rules.by === 'author' || (!field.hidden && !field.readOnly);
  if (isTheirs && field.required && (bson === undefined || bson === null)) {
    return note(at, { code: 'REQUIRED', reason: 'is required' });
  }
  return bson;
}
