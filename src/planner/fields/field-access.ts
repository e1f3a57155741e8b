import { isModel } from '../../model/is-model.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { questionGuards } from '../../model/permissions/question-guards.ts';
import { readGuards, type ReadGuard } from '../../model/permissions/read-guards.ts';
import type { Field, FieldOwner } from '../../model/model.ts';
import type { Access } from '../access.ts';
import { always, and, never, type Condition } from '../where/condition.ts';

/** What of a viewer's access decides on fields. */
export type FieldAccess = Pick<Access, 'conditionOn'>;

/** In which documents the viewer may read a field, of those that the viewer may read; of embedded documents all or none. */
export function readCondition(access: FieldAccess, owner: FieldOwner, field: Field): Condition {
  return guardsCondition(access, readGuards(owner, field));
}

/** In which documents the viewer may read all that some guards stand for. */
export function guardsCondition(access: FieldAccess, guards: readonly ReadGuard[]): Condition {
  return guards.length === 0 ? always : and(guards.map((guard) => conditionOf(access, guard)));
}

/**
 * Refuses a question that names a field which the viewer may not read in every document: its answer would tell the value.
 *
 * @throws MongraphError FIELD_FORBIDDEN
 */
export function refuseUnreadable(access: FieldAccess, owner: FieldOwner, field: Field): void {
  if (!mayAsk(access, owner, field)) {
    throw new MongraphError('FIELD_FORBIDDEN', { type: owner.name, field: field.name });
  }
}

/** Whether a question may name a field. */
export function mayAsk(access: FieldAccess, owner: FieldOwner, field: Field): boolean {
  return questionGuards(owner, field).every((guard) => conditionOf(access, guard).kind === 'always');
}

/** A condition is one on the document itself: on another one, and on an embedded one, all that is not always is never. */
function conditionOf(access: FieldAccess, { owner, field, elsewhere }: ReadGuard): Condition {
  const condition = access.conditionOn('read', owner, field);
  return condition.kind === 'always' || (!elsewhere && isModel(owner)) ? condition : never;
}
