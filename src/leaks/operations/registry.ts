import type { Random } from '../random.ts';
import { anyQuery } from './any-query.ts';
import { byId } from './by-id.ts';
import type { OperationKind, Roots } from './operation-kind.ts';
import { pages } from './pages.ts';
import { searches } from './searches.ts';
import { triedMutation } from './tried-mutation.ts';

/** Every kind of operation that is asked; a new way to read is one more here. */
export const operationKinds: readonly OperationKind[] = Object.freeze([
  anyQuery,
  pages,
  byId,
  searches,
  triedMutation,
]);

/** One of them, the heavier the more often. */
export function pickKind(random: Random, roots: Roots): OperationKind {
  const there = operationKinds.filter((kind) => kind.isThere?.(roots) !== false);
  const all = there.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
  return random.pick(all);
}
