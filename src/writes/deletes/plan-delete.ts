import { readableKeys } from '../../loaders/readable-keys.ts';
import type { Model } from '../../model/model.ts';
import { groupBy } from '../../util/group-by.ts';
import { keyText } from '../../util/key-text.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit, WantedDelete } from '../engine/unit.ts';
import { notFound } from '../engine/update-document.ts';
import { forbidden } from '../rights/forbidden.ts';
import { deniedAmong } from '../rights/refuse-denied.ts';
import { rightTo } from '../rights/right.ts';
import { applyDelete } from './apply-delete.ts';
import { blockedFailure } from './blocked-failure.ts';
import { collectDelete } from './collect-delete.ts';
import type { DocumentsOf } from './document-sets.ts';
import { markAllDeleted } from './mark-deleted.ts';

/** Plans to delete a document. What one mutation deletes goes together: what refers to each other is not in the way. */
export function planDelete(unit: Unit, wanted: WantedDelete): Promise<void> {
  if (unit.deletes.length === 0) unit.steps.push({ phase: 'delete', run: () => deleteWanted(unit) });
  unit.deletes.push(wanted);
  return Promise.resolve();
}

async function deleteWanted(unit: Unit): Promise<void> {
  demandTransaction(unit);
  const { deletes, failures, session } = unit;
  const found: DocumentsOf[] = [];
  for (const [model, ofModel] of groupBy(deletes, ({ model: one }) => one)) {
    found.push(await findWanted(unit, model, ofModel));
  }
  if (failures.length > 0) return;
  const path = deletes[0]?.path ?? [];
  const isMarked = ({ model }: DocumentsOf) => model.writes.deletedAt !== undefined;
  for (const documents of found.filter(isMarked)) await markAllDeleted(unit, documents, path);
  const forGood = found.filter((documents) => !isMarked(documents));
  if (forGood.length === 0) return;
  const effects = await collectDelete(session.run, forGood);
  if (effects.blocked.length > 0) failures.push(await blockedFailure(unit, effects.blocked, path));
  else await applyDelete(unit, effects, path);
}

/** Those that the viewer may delete; all others are failures. */
async function findWanted(unit: Unit, model: Model, wanted: readonly WantedDelete[]): Promise<DocumentsOf> {
  const ids = [...new Map(wanted.map(({ id }) => [keyText(id), id])).values()];
  const readable = await readableKeys(model, ids, unit.load);
  const gone = wanted.filter(({ id }) => !readable.has(keyText(id)));
  unit.failures.push(...gone.map(({ id, path, missing }) => missing ?? notFound(model, id, path)));
  const there = wanted.filter(({ id }) => readable.has(keyText(id)));
  const right = rightTo('delete', model);
  const denied = new Set(
    (
      await deniedAmong(
        unit,
        right,
        there.map(({ id }) => id),
      )
    ).map(keyText),
  );
  const refused = there.filter(({ id }) => denied.has(keyText(id)));
  unit.failures.push(...refused.map(({ id, path }) => forbidden(right, id, path)));
  return { model, ids };
}
