import type { FieldOwner, StoredField } from '../../model/model.ts';
import type { RelationValue } from '../../model/values/read-fields.ts';
import { note, type Reading, type ValueFault, type ValuePlace } from '../../model/values/reading.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import type { Filter } from '../../pipeline/filter.ts';
import type { Failure, InputPath } from '../failure.ts';
import { toFailure } from './to-failure.ts';

/** What the document before must satisfy, so that the result keeps the model's rules; `failure` is what it means where it does not. */
export interface Guard {
  readonly filter: Filter;
  readonly failure: Failure;
}

/** What an update writes at a path, and what the input says so. */
export interface Write {
  readonly operator: string;
  readonly path: string;
  readonly operand: unknown;
  readonly at: InputPath;
  /** Where an element of a list is written: which elements. */
  readonly elements: ElementScope | undefined;
}

/** An update in the making. */
export interface ChangeDraft {
  readonly reading: Reading;
  /** Which fields the viewer may ask for: elements are chosen by filters. */
  readonly access: FieldAccess;
  readonly writes: Write[];
  readonly arrayFilters: Filter[];
  readonly guards: Guard[];
  readonly relations: RelationValue[];
  /** API name of a top-level field -> the part of the input that writes it first. */
  readonly places: Map<string, InputPath>;
  needsJudgement: boolean;
}

/** A draft that changes nothing so far. */
export function startDraft(reading: Reading, access: FieldAccess): ChangeDraft {
  return {
    reading,
    access,
    writes: [],
    arrayFilters: [],
    guards: [],
    relations: [],
    places: new Map(),
    needsJudgement: false,
  };
}

/** A filter on what stands below a path: empty, or with a dot at its end. */
export type FilterBelow = (prefix: string) => Filter;

/** The elements of a list that a change is about. */
export interface ElementScope {
  /** The list's stored path, with `$[]` for the lists around it. */
  readonly list: string;
  readonly identifier: string;
  readonly where: FilterBelow;
  /** What is around the list. */
  readonly outer: ChangeTarget;
}

/** A document that is changed: the stored one, or one embedded in it. */
export interface ChangeTarget {
  readonly draft: ChangeDraft;
  readonly owner: FieldOwner;
  /** Empty, or a stored path with a dot at its end. */
  readonly prefix: string;
  /** The field of the stored document that holds it; undefined for that document itself. */
  readonly top: StoredField | undefined;
  readonly elements: ElementScope | undefined;
  /** What a filter on this document says of the stored one. */
  readonly lift: (filter: FilterBelow) => Filter;
}

/** One field of a target, and what an operation is given for it. */
export interface FieldChange {
  readonly target: ChangeTarget;
  readonly field: StoredField;
  readonly value: unknown;
  readonly place: ValuePlace;
}

/** Notes an operator on a field. */
export function write({ target, field, place }: FieldChange, operator: string, operand: unknown): void {
  const { draft, prefix, elements } = target;
  const path = `${prefix}${field.storedAs}`;
  draft.writes.push({ operator, path, operand, at: place.path, elements });
  touch(target, field, place.path);
}

/** Notes that the input writes a field. */
export function touch({ draft, top }: ChangeTarget, field: StoredField, path: InputPath): void {
  const { name } = top ?? field;
  if (!draft.places.has(name)) draft.places.set(name, path);
}

/** Notes what the document before must satisfy: a filter on the field's value. */
export function guard(change: FieldChange, filter: (path: string) => Filter, fault: ValueFault): void {
  const { target, field, place } = change;
  target.draft.guards.push({
    filter: target.lift((prefix) => filter(`${prefix}${field.storedAs}`)),
    failure: toFailure({ path: place.path, ...fault }),
  });
}

/** Notes a problem of a change. */
export function refuse({ place }: Pick<FieldChange, 'place'>, fault: ValueFault): undefined {
  return note(place, fault);
}
