import type { StoredDocument, UpdateOperators } from '../../pipeline/write-command.ts';
import { judge, unseen, type ValueAt } from '../../planner/where/judge.ts';
import { pathsRead } from '../../planner/where/paths-read.ts';
import { keyText } from '../../util/key-text.ts';
import { stampChange } from '../engine/stamp.ts';
import type { InputPath } from '../failure.ts';
import { forbiddenAfter } from './forbidden.ts';
import { deniedAmong } from './refuse-denied.ts';
import type { Unit } from '../engine/unit.ts';
import { heldAmong, holds, rightCondition } from './judge-right.ts';
import type { Right } from './right.ts';
import { isGiven } from './weigh-right.ts';

/**
 * Whether the viewer has a right to a document behind a change of it: `true` where the change cannot take it away, or shows
 * that there is one, `false` where it shows that there is none; undefined where the changed document has to be looked at.
 */
export function holdsAfter(unit: Unit, right: Right, update: UpdateOperators): boolean | undefined {
  const documents: Right = { ...right, fields: [] };
  if (isGiven(unit, documents)) return true;
  const condition = rightCondition(unit, documents);
  const read = pathsRead(condition);
  const touched = new Set(Object.values(update).flatMap((entries) => Object.keys(entries).map(topOf)));
  if (read !== undefined && [...read].every((path) => !touched.has(path))) return true;
  return judge(condition, valuesAfter(update));
}

/** Whether the viewer has a right to a document as it is now. */
export async function holdsNow(unit: Unit, right: Right, document: StoredDocument): Promise<boolean> {
  const documents: Right = { ...right, fields: [] };
  const id: unknown = document['_id'];
  return holds(unit, documents, document) ?? (await heldAmong(unit, documents, [id])).has(keyText(id));
}

/** Refuses a change of several documents behind which they are none that the viewer may change. */
export async function refuseAfter(
  unit: Unit,
  right: Right,
  {
    ids,
    update,
    path,
  }: { readonly ids: readonly unknown[]; readonly update: UpdateOperators; readonly path: InputPath },
): Promise<void> {
  const { now, context, failures } = unit;
  if (failures.length > 0) return;
  const isHeld = holdsAfter(unit, right, stampChange(right.model, update, { now, actor: context.actor }));
  if (isHeld === true) return;
  const denied = isHeld === false ? ids : await deniedAmong(unit, { ...right, fields: [] }, ids);
  const [first] = denied;
  if (first !== undefined) failures.push(forbiddenAfter(right, first, path));
}

/** What an update alone says of the values behind it. */
function valuesAfter({ $set = {}, $unset = {} }: UpdateOperators): ValueAt {
  return (path) => {
    if (Object.hasOwn($set, path)) return $set[path];
    return Object.hasOwn($unset, path) ? undefined : unseen;
  };
}

function topOf(path: string): string {
  return path.split('.', 1)[0] ?? path;
}
