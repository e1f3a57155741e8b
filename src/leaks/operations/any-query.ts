import { documentOf } from './draft.ts';
import type { OperationKind } from './operation-kind.ts';
import { randomField } from './selection.ts';

/** One or two queries of any kind, own ones too: lists, aggregates, groups, keys, trees, distances, previews, history. */
export const anyQuery: OperationKind = {
  name: 'query',
  weight: 10,
  make: (draft, { queries }) => {
    if (queries.length === 0) return undefined;
    const count = draft.random.chance(0.15) ? 2 : 1;
    const fields = Array.from({ length: count }, () =>
      randomField(draft.random.pick(queries), { draft, depth: 2, isShared: true }),
    ).filter((field) => field !== undefined);
    return fields.length === 0 ? undefined : documentOf(draft, 'query', fields.join(' '));
  },
};
