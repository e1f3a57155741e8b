import type { Failure, InputPath } from '../failure.ts';
import type { Holders } from './collect-delete.ts';

/** How many documents a failure names. */
const mostNamed = 10;

/** Why something cannot be deleted: what refers to it, the first of these, and how many there are. */
export function blockedFailure(blocked: readonly Holders[], path: InputPath): Failure {
  const counts = blocked.map(({ pointer, ids }) => {
    const documents = ids.length === 1 ? 'document refers' : 'documents refer';
    return `${ids.length} ${pointer.model.name} ${documents} to it by "${pointer.apiPath}"`;
  });
  const named = blocked.flatMap(({ pointer: { model }, ids }) =>
    ids.slice(0, mostNamed).map((id) => ({ model, id })),
  );
  return {
    kind: 'conflict',
    path,
    code: 'PROTECTED',
    message: `Nothing was deleted: ${counts.join(', ')}. Change or delete what refers to it first.`,
    blockers: named.slice(0, mostNamed),
  };
}
