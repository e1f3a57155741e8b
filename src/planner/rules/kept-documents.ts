import type { Model } from '../../model/model.ts';
import { always, not, type Condition } from '../where/condition.ts';

/** Of documents that are only marked as deleted: whether they are left out, among the others, or all there is. */
export type DeletedDocuments = 'EXCLUDE' | 'INCLUDE' | 'ONLY';

/** Which documents of a model count, where deleted ones are marked. */
export function keptDocuments(model: Model, deleted: DeletedDocuments): Condition {
  const { deletedAt } = model.writes;
  if (deletedAt === undefined || deleted === 'INCLUDE') return always;
  const isKept: Condition = {
    kind: 'compare',
    path: deletedAt.storedAs,
    operator: 'isNull',
    operand: true,
    insensitive: false,
  };
  return deleted === 'EXCLUDE' ? isKept : not(isKept);
}

/** Whether a condition only leaves out what is marked as deleted: nearly every document satisfies it, so that no index on it helps. */
export function isOfKept({ writes: { deletedAt } }: Model, condition: Condition): boolean {
  return (
    deletedAt !== undefined &&
    condition.kind === 'compare' &&
    condition.path === deletedAt.storedAs &&
    condition.operator === 'isNull' &&
    condition.operand === true
  );
}
