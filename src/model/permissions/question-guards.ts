import { isModel } from '../is-model.ts';
import type { Field, FieldOwner, Model } from '../model.ts';
import { guardsWithin } from './guards-within.ts';
import { readGuards, type ReadGuard } from './read-guards.ts';

/** The fields of versions that hold values of any field of the document. */
const ofAnyField: ReadonlySet<string> = new Set(['changes', 'after']);

/** What guards a field as part of a question: an answer about the changes of documents could be one about any of their fields. */
export function questionGuards(owner: FieldOwner, field: Field): readonly ReadGuard[] {
  const own = readGuards(owner, field);
  const versioned = versionsOf(owner);
  return versioned === undefined || !ofAnyField.has(field.name) ? own : [...own, ...guardsWithin(versioned)];
}

function versionsOf(owner: FieldOwner): Model | undefined {
  return isModel(owner) ? owner.versionsOf : undefined;
}
