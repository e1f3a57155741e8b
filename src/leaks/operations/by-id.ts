import { documentOf } from './draft.ts';
import { queryOf, type OperationKind } from './operation-kind.ts';
import { randomField } from './selection.ts';

/** Documents by their ids and keys, hidden ones too: denied and missing have to look the same. */
export const byId: OperationKind = {
  name: 'node',
  weight: 3,
  make: (draft, { queries }) => {
    const found = queries.filter((field) => ['node', 'nodes', 'one'].includes(queryOf(field) ?? ''));
    if (found.length === 0) return undefined;
    const fields = Array.from({ length: 3 }, () =>
      randomField(draft.random.pick(found), { draft, depth: 1, isShared: true }),
    ).filter((field) => field !== undefined);
    return fields.length === 0 ? undefined : documentOf(draft, 'query', fields.join(' '));
  },
};
