import { placeOf } from '../../pipeline/place-of.ts';
import { groupBy } from '../../util/group-by.ts';
import { judgeNew } from '../input/judge-document.ts';
import { refusedFailure } from './refused-failure.ts';
import { stampNew } from './stamp.ts';
import type { Unit } from './unit.ts';

/** Inserts the drafts of a unit: one command for each model. */
export async function insertDrafts(unit: Unit): Promise<void> {
  const { drafts, session, failures, now, context } = unit;
  for (const draft of drafts) stampNew(draft.model, draft.document, { now, actor: context.actor });
  const judged = drafts.filter(({ needsJudgement }) => needsJudgement);
  const found = await Promise.all(
    judged.map(({ model, document, path }) => judgeNew(model, document, { path })),
  );
  failures.push(...found.flat());
  if (failures.length > 0) return;
  for (const [model, ofModel] of groupBy(drafts, ({ model }) => model)) {
    const documents = ofModel.map(({ document }) => document);
    const { refused } = await session.write({ kind: 'insert', ...placeOf(model), documents });
    for (const { index, reason } of refused) {
      const path = ofModel[index]?.path ?? [];
      failures.push(refusedFailure(model, reason, path));
    }
    if (refused.length > 0) return;
  }
}
