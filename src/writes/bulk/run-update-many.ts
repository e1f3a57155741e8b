import { placeOf } from '../../pipeline/place-of.ts';
import { idText } from '../../planner/id-text.ts';
import type { Model } from '../../model/model.ts';
import { changeByUs } from '../engine/change-by-us.ts';
import { distinctFailures } from '../engine/distinct-failures.ts';
import { documentText } from '../engine/document-text.ts';
import { findTargets } from '../engine/find-targets.ts';
import { finishUnit } from '../engine/finish-unit.ts';
import { looksAtDocuments } from '../engine/looks-at-documents.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import { planChange } from '../engine/plan-change.ts';
import type { Unit } from '../engine/unit.ts';
import { refuseAfter } from '../rights/judge-change.ts';
import { refuseDenied } from '../rights/refuse-denied.ts';
import type { Right } from '../rights/right.ts';
import { rightWith } from '../rights/weigh-right.ts';
import type { Guard } from '../input/change-draft.ts';
import { readChanges, type ReadChanges } from '../input/read-changes.ts';
import type { Written } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';

type UpdateMany = Extract<WriteRequest, { kind: 'updateMany' }>;

/** Changes all documents that a filter finds, or none: by one command where nothing has to look at each of them. */
export async function runUpdateMany(unit: Unit, request: UpdateMany): Promise<Written> {
  const { model, changes } = request;
  const read = await readChanges(model, changes, { path: [], access: unit.load.access });
  const right = rightWith(unit, { action: 'update', model }, read.named);
  if (right === undefined) return [];
  const isLookedAt = looksAtDocuments(model);
  // Hooks may make of it what is good.
  if (!isLookedAt) unit.failures.push(...read.failures);
  if (unit.failures.length > 0) return [];
  demandTransaction(unit);
  const ids = await findTargets(unit, request);
  if (ids === undefined || ids.length === 0) return [];
  if (await refuseDenied(unit, right, { ids, path: ['where'] })) return [];
  const isEach = read.relations.length > 0 || read.needsJudgement || isLookedAt;
  if (isEach) {
    await planEach(unit, request, ids);
  } else if (!read.isEmpty) {
    unit.references.push(...read.references);
    unit.steps.push({ phase: 'change', run: () => changeAll(unit, { model, ids, read, right }) });
  }
  const done = await finishUnit(unit);
  const failures = distinctFailures(unit.failures);
  unit.failures.splice(0, unit.failures.length, ...failures);
  if (!done) return [];
  const isChanged = (id: unknown) => (isEach ? unit.changed.has(documentText(model, id)) : !read.isEmpty);
  return ids.map((id) => ({ model, id, action: isChanged(id) ? 'updated' : 'none' }));
}

async function planEach(unit: Unit, { model, changes }: UpdateMany, ids: readonly unknown[]): Promise<void> {
  const target = { model, changes, path: [], keyPath: ['where'], phase: 'change' } as const;
  await Promise.all(ids.map((id) => planChange(unit, { ...target, id })));
}

interface ChangeOfAll {
  readonly model: Model;
  readonly ids: readonly unknown[];
  readonly read: ReadChanges;
  readonly right: Right;
}

/** The snapshot of the transaction shows what will be changed: whatever others change of it ends the transaction. */
async function changeAll(unit: Unit, change: ChangeOfAll): Promise<void> {
  const { model, ids, read, right } = change;
  await checkGuards(unit, change);
  if (unit.failures.length > 0) return;
  const { update, arrayFilters } = read;
  const wanted = { model, filter: { _id: { $in: ids } }, update, path: [] };
  await changeByUs(unit, arrayFilters.length === 0 ? wanted : { ...wanted, arrayFilters });
  await refuseAfter(unit, right, { ids, update, path: [] });
}

/** One command says that all is well; else one for each guard says which. */
async function checkGuards(unit: Unit, { model, ids, read: { guards } }: ChangeOfAll): Promise<void> {
  const findBroken = async (some: readonly Guard[]) => {
    const [document] = await unit.session.run({
      kind: 'find',
      ...placeOf(model),
      filter: { _id: { $in: ids }, $nor: [{ $and: some.map(({ filter }) => filter) }] },
      projection: { _id: 1 },
      limit: 1,
    });
    return document;
  };
  if (guards.length === 0 || (await findBroken(guards)) === undefined) return;
  for (const guard of guards) {
    const broken = await findBroken([guard]);
    if (broken === undefined) continue;
    const message = `${guard.failure.message} It is so of the ${model.name} with the id ${idText(broken['_id'])}.`;
    unit.failures.push({ ...guard.failure, message });
  }
}
