import type { Field, FieldOwner, NeededFields } from '../model.ts';
import { fieldsNeeded, fieldsRead } from './fields-read.ts';

/** A field whose own rule says who may read it. */
export interface ReadGuard {
  readonly owner: FieldOwner;
  readonly field: Field;
  /** The documents that hold it are others than those of the field that it guards. */
  readonly elsewhere: boolean;
}

const none: readonly ReadGuard[] = Object.freeze([]);

/** Models do not change, so what guards their fields is found once. */
const known = new WeakMap<FieldOwner, Map<Field, readonly ReadGuard[]>>();

/**
 * The fields whose rules say who may read a field: itself, or where it has no rule and is made of others, those. None where
 * everybody may who reads the document.
 */
export function readGuards(owner: FieldOwner, field: Field): readonly ReadGuard[] {
  if (field.permissions?.read === undefined && field.kind === 'stored') return none;
  const ofOwner = known.get(owner) ?? new Map<Field, readonly ReadGuard[]>();
  const found = ofOwner.get(field);
  if (found !== undefined) return found;
  const guards = findGuards(owner, field);
  known.set(owner, ofOwner.set(field, guards));
  return guards;
}

function findGuards(owner: FieldOwner, field: Field): readonly ReadGuard[] {
  if (field.permissions?.read !== undefined) return [{ owner, field, elsewhere: false }];
  return guardsAmong(fieldsRead(owner, field));
}

/** What guards a field of own code that gets some stored ones: they, and the field in whose place it stands. */
export function ownGuards(
  owner: FieldOwner,
  needs: NeededFields,
  replaced: Field | undefined,
): readonly ReadGuard[] {
  const guards = replaced === undefined ? none : readGuards(owner, replaced);
  if (replaced?.permissions?.read !== undefined) return guards;
  return guardsAmong([...guards, ...fieldsNeeded(owner, needs)]);
}

function guardsAmong(fields: readonly ReadGuard[]): readonly ReadGuard[] {
  const read = fields.filter(({ field }) => field.permissions?.read !== undefined);
  const byField = new Map<Field, ReadGuard>();
  for (const guard of read) {
    // Where it stands in both, that in other documents is the stricter one.
    if (byField.get(guard.field)?.elsewhere !== true) byField.set(guard.field, guard);
  }
  return byField.size === 0 ? none : Object.freeze([...byField.values()]);
}
