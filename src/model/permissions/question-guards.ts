import type { Field, FieldOwner, Model } from '../model.ts';
import { fieldsWithin } from './fields-read.ts';
import { readGuards, type ReadGuard } from './read-guards.ts';

/** Models do not change, so what guards their versions is found once. */
const known = new WeakMap<FieldOwner, readonly ReadGuard[]>();

/** The fields of versions that hold values of any field of the document. */
const ofAnyField: ReadonlySet<string> = new Set(['changes', 'after']);

/** What guards a field as part of a question: an answer about the changes of documents could be one about any of their fields. */
export function questionGuards(owner: FieldOwner, field: Field): readonly ReadGuard[] {
  const own = readGuards(owner, field);
  const versioned = versionsOf(owner);
  return versioned === undefined || !ofAnyField.has(field.name) ? own : [...own, ...guardsWithin(versioned)];
}

/** The fields of a model's documents that have rules of their own, those of embedded documents and of all shapes too. */
function guardsWithin(model: Model): readonly ReadGuard[] {
  const found = known.get(model);
  if (found !== undefined) return found;
  const guards = fieldsWithin(model)
    .filter(({ field }) => field.permissions?.read !== undefined)
    .map((guard) => ({ ...guard, elsewhere: true }));
  known.set(model, guards);
  return guards;
}

function versionsOf(owner: FieldOwner): Model | undefined {
  return isModel(owner) ? owner.versionsOf : undefined;
}

function isModel(owner: FieldOwner): owner is Model {
  return 'kind' in owner && owner.kind === 'model';
}
