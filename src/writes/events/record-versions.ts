import { Int32, ObjectId } from 'bson';
import type { Model } from '../../model/model.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { groupBy } from '../../util/group-by.ts';
import { keyText } from '../../util/key-text.ts';
import { explainAll } from '../engine/explain-refused.ts';
import type { Unit } from '../engine/unit.ts';
import { asSent } from './as-sent.ts';
import { diffDocuments, stampedFields } from './diff-documents.ts';
import type { DocumentChange } from './document-change.ts';
import { joinChanges } from './join-changes.ts';
import { sameBson } from './same-bson.ts';

/**
 * Keeps a version of every document that a unit changed and whose model has a history: one insert for each history, and before
 * it one look at the numbers that are there.
 */
export async function recordVersions(unit: Unit): Promise<void> {
  const kept = joinChanges(unit.events).filter(isVersion);
  for (const [history, changes] of groupBy(kept, ({ model }) => model.writes.history)) {
    if (history !== undefined) await recordIn(unit, history, changes);
  }
}

/** A change that left everything as it was makes no version. */
function isVersion({ model, action, old, document }: DocumentChange): boolean {
  if (model.writes.history === undefined) return false;
  if (action !== 'updated' || old === null || document === null) return true;
  const stamped = new Set(stampedFields(model).map(({ storedAs }) => storedAs));
  const rest = (stored: StoredDocument) =>
    Object.fromEntries(Object.entries(stored).filter(([name]) => !stamped.has(name)));
  return !sameBson(rest(old), rest(document));
}

async function recordIn(unit: Unit, history: Model, changes: readonly DocumentChange[]): Promise<void> {
  const known = changes.filter(({ isNewId }) => isNewId !== true).map(({ id }) => id);
  const numbers = known.length === 0 ? undefined : await lastNumbers(unit, history, known);
  const documents = changes.map((change) =>
    versionOf(unit, history, { change, number: (numbers?.get(keyText(change.id)) ?? 0) + 1 }),
  );
  const { refused } = await unit.session.write({ kind: 'insert', ...placeOf(history), documents });
  unit.failures.push(
    ...(await explainAll(
      unit,
      history,
      refused.map(({ reason }) => ({ reason, path: [] })),
    )),
  );
}

/** The number of the last version of each document, by key text: read from the ends of the index. */
async function lastNumbers(
  unit: Unit,
  history: Model,
  ids: readonly unknown[],
): Promise<ReadonlyMap<string, number>> {
  const [document, number] = [storedName(history, 'document'), storedName(history, 'number')];
  const rows = await unit.session.run({
    kind: 'aggregate',
    ...placeOf(history),
    pipeline: [
      { $match: { [document]: { $in: ids } } },
      { $sort: { [document]: 1, [number]: -1 } },
      { $group: { _id: `$${document}`, number: { $first: `$${number}` } } },
    ],
  });
  return new Map(rows.map((row) => [keyText(row['_id']), Number(row['number'])]));
}

interface NumberedChange {
  readonly change: DocumentChange;
  readonly number: number;
}

function versionOf(
  { now, context }: Unit,
  history: Model,
  { change: { model, id, action, old, document }, number }: NumberedChange,
): StoredDocument {
  const values = {
    document: id,
    number: new Int32(number),
    action: action.toUpperCase(),
    at: now,
    actor: context.actor,
    changes: asSent(diffDocuments(model, old, document)),
    after: asSent(document),
  };
  const entries = Object.entries(values).map(([name, value]) => [storedName(history, name), value]);
  return Object.fromEntries([['_id', new ObjectId()], ...entries]);
}

function storedName(history: Model, name: string): string {
  const field = history.fields.get(name);
  return field?.kind === 'stored' ? field.storedAs : name;
}
