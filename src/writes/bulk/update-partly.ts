import { distinctFailures } from '../engine/distinct-failures.ts';
import { documentText } from '../engine/document-text.ts';
import { findTargets } from '../engine/find-targets.ts';
import { finishUnit } from '../engine/finish-unit.ts';
import { looksAtDocuments } from '../engine/looks-at-documents.ts';
import { planChange } from '../engine/plan-change.ts';
import type { Unit } from '../engine/unit.ts';
import { readChanges } from '../input/read-changes.ts';
import type { Failure } from '../failure.ts';
import { runAlone } from '../run-alone.ts';
import { runUnit, startUnit } from '../run-unit.ts';
import type { WriteContext } from '../write-context.ts';
import type { WriteOutcome, Written } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';
import { inParallel } from './in-parallel.ts';
import { mostAtOnce } from './most-at-once.ts';

type UpdateMany = Extract<WriteRequest, { kind: 'updateMany' }>;

/** Changes documents, each for itself. */
export async function updatePartly(context: WriteContext, request: UpdateMany): Promise<WriteOutcome> {
  const unit = startUnit(context, context.writer.single);
  const failures = await failuresBefore(context, request);
  unit.failures.push(...failures);
  const ids = failures.length > 0 ? undefined : await findTargets(unit, request);
  if (ids === undefined) return { failures: unit.failures, documents: [] };
  const outcomes = await inParallel(ids, mostAtOnce, (id) => changeOne(context, request, id));
  return Object.freeze({
    failures: distinctFailures(outcomes.flatMap((outcome) => outcome.failures)),
    documents: outcomes.map(({ documents: [document] }) => document),
  });
}

/** What is wrong with the change of every document; where hooks may make it good, it is found with each of them. */
async function failuresBefore(
  { access }: WriteContext,
  { model, changes }: UpdateMany,
): Promise<readonly Failure[]> {
  if (looksAtDocuments(model)) return [];
  return (await readChanges(model, changes, { path: [], access })).failures;
}

function changeOne(
  context: WriteContext,
  { model, changes }: UpdateMany,
  id: unknown,
): Promise<WriteOutcome> {
  const change = async (unit: Unit): Promise<Written> => {
    await planChange(unit, { model, id, changes, path: [], keyPath: ['where'], phase: 'change' });
    if (!(await finishUnit(unit))) return [];
    return [{ model, id, action: unit.changed.has(documentText(model, id)) ? 'updated' : 'none' }];
  };
  return runAlone(context, { model, run: (session) => runUnit(context, session, change) });
}
