import type { Viewer } from '../permissions/viewer.ts';
import type { Field, FieldOwner, Model, StoredField, ValueType } from '../model.ts';

/** What can be wrong with a value; stable, for clients to act on. */
export type ValueProblemCode =
  | 'REQUIRED'
  | 'WRONG_TYPE'
  | 'UNKNOWN_FIELD'
  | 'READ_ONLY'
  | 'TOO_SMALL'
  | 'TOO_LARGE'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'TOO_FEW'
  | 'TOO_MANY'
  | 'NO_MATCH'
  | 'NOT_A_CHOICE'
  | 'CONTRADICTION'
  | 'EMPTY'
  | 'INVALID';

/** What is wrong with a value, as the end of "The value …". */
export interface ValueFault {
  readonly code: ValueProblemCode;
  readonly reason: string;
  /** Names that may have been meant: `, did you mean "title"?` */
  readonly hint?: string;
}

/** The names of fields and the places in lists that lead to a value. */
export type ValuePath = readonly (string | number)[];

export interface ValueProblem extends ValueFault {
  readonly path: ValuePath;
}

/** A value for a type: in BSON, or undefined where there are faults. */
export interface Judged {
  readonly bson: unknown;
  readonly faults: readonly ValueFault[];
}

/** The key of a reference that a value holds. */
export interface KeyUse {
  readonly target: Model;
  readonly id: unknown;
  readonly path: ValuePath;
}

/** A good value of a field that has validators of its own. */
export interface ValidatedValue {
  readonly owner: string;
  readonly field: StoredField;
  readonly bson: unknown;
  readonly path: ValuePath;
}

/** A field that an input names, of the document or of one that is embedded. */
export interface NamedField {
  readonly owner: FieldOwner;
  readonly field: Field;
  readonly path: ValuePath;
  /** What is done with it, where that is not to write it: to compute with its value takes the right to read that. */
  readonly use?: 'read';
}

/** What comes up while values are read. */
export interface Reading {
  readonly problems: ValueProblem[];
  readonly keys: KeyUse[];
  readonly validated: ValidatedValue[];
  /** What the input writes: who gives it may have no right to. */
  readonly named: NamedField[];
  readonly rules: ReadingRules;
  /** Who writes, for defaults; null is nobody who is known. */
  readonly viewer: Viewer | null;
}

/** Whose values are read. */
export interface ReadingRules {
  /** Clients know no hidden fields, and set none that are read-only. */
  readonly by: 'client' | 'author';
  /** Reads the key of a document of the target. */
  readonly readKey: (target: Model, value: unknown) => Judged;
}

/** A reading in which nothing came up so far. */
export function startReading(rules: ReadingRules, viewer: Viewer | null = null): Reading {
  return { problems: [], keys: [], validated: [], named: [], rules, viewer };
}

/** Where a value stands that is read; `readValue` is handed down, as types contain each other. */
export interface ValuePlace {
  readonly path: ValuePath;
  readonly reading: Reading;
  readonly readValue: (type: ValueType, value: unknown, place: ValuePlace) => unknown;
}

/** Notes what is wrong with the value at a place. */
export function note({ path, reading }: Pick<ValuePlace, 'path' | 'reading'>, fault: ValueFault): undefined {
  reading.problems.push({ path, ...fault });
}

/** The place of a part of a value. */
export function within(place: ValuePlace, ...steps: readonly (string | number)[]): ValuePlace {
  return { ...place, path: [...place.path, ...steps] };
}
