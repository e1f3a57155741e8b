import type { Unit } from '../engine/unit.ts';
import type { DocumentName, Failure, InputPath } from '../failure.ts';
import type { Holders } from './collect-delete.ts';
import { readableHolders } from './readable-holders.ts';

/** How many documents a failure names. */
const mostNamed = 10;

/**
 * Why something cannot be deleted: what refers to it, the first of these, and how many there are.
 *
 * Of what the viewer may not read it is said that there is some, and no more.
 */
export async function blockedFailure(
  unit: Unit,
  blocked: readonly Holders[],
  path: InputPath,
): Promise<Failure> {
  const seen = await Promise.all(blocked.map((holders) => readableHolders(unit.load, holders)));
  const isAll = seen.every(({ ids }, index) => ids.length === blocked[index]?.ids.length);
  const counts = seen.filter(({ ids }) => ids.length > 0).map(countText);
  const reasons = isAll ? counts : [...counts, 'documents that you may not read refer to it'];
  const blockers = seen.flatMap(({ pointer: { model }, ids }) =>
    ids.slice(0, mostNamed).map((id): DocumentName => ({ model, id })),
  );
  return {
    kind: 'conflict',
    path,
    code: 'PROTECTED',
    message: `Nothing was deleted: ${reasons.join(', ')}. Change or delete what refers to it first.`,
    blockers: blockers.slice(0, mostNamed),
  };
}

function countText({ pointer, ids }: Holders): string {
  const documents = ids.length === 1 ? 'document refers' : 'documents refer';
  return `${ids.length} ${pointer.model.name} ${documents} to it by "${pointer.apiPath}"`;
}
