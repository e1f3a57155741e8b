import { chunksOf } from '../deletes/document-sets.ts';
import { keyText } from '../../util/key-text.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { forbiddenSome } from './forbidden.ts';
import { heldAmong } from './judge-right.ts';
import type { Right } from './right.ts';
import { isGiven } from './weigh-right.ts';

/** Of some documents those that the viewer has no right to; nothing is asked where everybody has it. */
export async function deniedAmong(
  unit: Unit,
  right: Right,
  ids: readonly unknown[],
): Promise<readonly unknown[]> {
  if (ids.length === 0 || isGiven(unit, right)) return [];
  const denied: unknown[] = [];
  for (const chunk of chunksOf(ids)) {
    const held = await heldAmong(unit, right, chunk);
    denied.push(...chunk.filter((id) => !held.has(keyText(id))));
  }
  return denied;
}

/** Refuses to write documents where the viewer has no right to some of them; whether it did. */
export async function refuseDenied(
  unit: Unit,
  right: Right,
  { ids, path }: { readonly ids: readonly unknown[]; readonly path: InputPath },
): Promise<boolean> {
  const { length: count } = await deniedAmong(unit, right, ids);
  if (count > 0) unit.failures.push(forbiddenSome(right, { count, of: ids.length, path }));
  return count > 0;
}
