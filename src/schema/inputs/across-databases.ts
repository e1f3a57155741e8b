import { isModel } from '../../model/is-model.ts';
import type { FieldOwner, Model } from '../../model/model.ts';

/** The end of the description of a relation that leads to another database: it can be selected, but not be filtered by. */
export function acrossDatabases(owner: FieldOwner, way: readonly Model[]): string {
  if (!isModel(owner) || way.every(({ database }) => database === owner.database)) return '';
  return ' It leads to another database: a query that filters by it is refused.';
}
