import { mergeFilters } from '../../planner/emit/merge-filters.ts';
import { idText } from '../../planner/id-text.ts';
import type { Model } from '../../model/model.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { Guard } from '../input/change-draft.ts';
import type { ReadChanges } from '../input/read-changes.ts';
import { findDocument } from './find-document.ts';
import { whyForbidden } from '../rights/judge-right.ts';
import { mayReadPath } from '../rights/may-read-path.ts';
import type { Unit, UpdateTarget, WriteTarget } from './unit.ts';
import { explainAll } from './explain-refused.ts';
import { stampChange } from './stamp.ts';
import { targetFilter } from './target-filter.ts';

/** How often a change is tried again that failed for no reason that can be found: another writer was there. */
const tries = 5;

/** Changes one document by one command, and gives it as it is then; undefined after a failure. */
export async function updateDocument(
  unit: Unit,
  target: WriteTarget,
  changes: Pick<ReadChanges, 'update' | 'arrayFilters' | 'guards'>,
): Promise<StoredDocument | undefined> {
  const { model, id, path, deleted, right } = target;
  const { session, context, now, failures } = unit;
  for (let left = tries; left > 0; left -= 1) {
    const filter = mergeFilters([
      await targetFilter(unit, { model, ids: [id], deleted, right }),
      ...changes.guards.map((guard) => guard.filter),
      ...versionFilter(target),
    ]);
    const update = stampChange(model, changes.update, { now, actor: context.actor });
    const { document, refused } = await session.write({
      kind: 'findAndModify',
      ...placeOf(model),
      filter,
      change: { update, arrayFilters: changes.arrayFilters },
      returns: 'new',
    });
    failures.push(
      ...(await explainAll(
        unit,
        model,
        refused.map(({ reason }) => ({ reason, path })),
      )),
    );
    if (refused.length > 0) return undefined;
    if (document !== null && document !== undefined) return document;
    const reasons = await whyNot(unit, target, changes.guards);
    failures.push(...reasons);
    if (reasons.length > 0) return undefined;
  }
  failures.push({
    kind: 'conflict',
    path: target.keyPath,
    code: 'VERSION_MISMATCH',
    message: `This ${model.name} is being changed by others all the time. Try again.`,
  });
  return undefined;
}

/** What a document must satisfy that is to have a certain version. */
export function versionFilter({ model, ifVersion }: UpdateTarget): Record<string, unknown>[] {
  const field = model.writes.version;
  if (field === undefined || ifVersion === null || ifVersion === undefined) return [];
  // Documents from before the model counted have none, which reads as 0.
  return [{ [field.storedAs]: ifVersion === 0 ? { $in: [0, null] } : { $eq: ifVersion } }];
}

/** Why no document was changed: it is not there, may not be changed, has another version, or a guard does not hold. */
export async function whyNot(
  unit: Unit,
  target: WriteTarget,
  guards: readonly Guard[] = [],
): Promise<Failure[]> {
  const { model, id } = target;
  const document = await findDocument(unit, model, id, target.deleted);
  if (document === undefined) return [absent(target)];
  const denied = await whyForbidden(unit, target.right, { document, path: target.keyPath });
  if (denied.length > 0) return denied;
  const mismatch = versionMismatch(unit, target, document);
  if (mismatch !== undefined) return [mismatch];
  const broken = await Promise.all(
    guards.map(async ({ filter, failure }) => {
      const held = await unit.session.run({
        kind: 'find',
        ...placeOf(model),
        filter: mergeFilters([{ _id: id }, filter]),
        projection: { _id: 1 },
        limit: 1,
      });
      return held.length === 0 ? [failure] : [];
    }),
  );
  return broken.flat();
}

/** What is wrong with the version of a document that is there. */
export function versionMismatch(
  { load }: Unit,
  { model, id, ifVersion }: UpdateTarget,
  document: StoredDocument,
): Failure | undefined {
  const { version } = model.writes;
  if (version === undefined || ifVersion === undefined || ifVersion === null) return undefined;
  const stored = Number(document[version.storedAs] ?? 0);
  if (stored === ifVersion) return undefined;
  const isShown = mayReadPath(load.access, model, version.storedAs);
  const other = isShown ? `the version ${stored}` : 'another version';
  return {
    kind: 'conflict',
    path: ['ifVersion'],
    code: 'VERSION_MISMATCH',
    message: `This ${model.name} has ${other} by now. Read it again, and decide whether your change still fits.`,
    current: { model, id },
  };
}

/** Denied and missing look the same. */
export function absent({ model, id, keyPath, missing }: UpdateTarget): Failure {
  return missing ?? notFound(model, id, keyPath);
}

export function notFound(model: Model, id: unknown, path: InputPath): Failure {
  return {
    kind: 'notFound',
    path,
    code: 'NOT_FOUND',
    message: `There is no ${model.name} with the id ${idText(id)}.`,
  };
}
