import type { Random } from '../random.ts';
import { anyQuery } from './any-query.ts';
import { byId } from './by-id.ts';
import type { OperationKind } from './operation-kind.ts';
import { pages } from './pages.ts';
import { triedMutation } from './tried-mutation.ts';

/** Every kind of operation that is asked; a new way to read, such as a search, is one more here. */
export const operationKinds: readonly OperationKind[] = Object.freeze([anyQuery, pages, byId, triedMutation]);

/** One of them, the heavier the more often. */
export function pickKind(random: Random): OperationKind {
  const all = operationKinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
  return random.pick(all);
}
