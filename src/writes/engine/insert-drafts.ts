import { placeOf } from '../../pipeline/place-of.ts';
import { groupBy } from '../../util/group-by.ts';
import { noteCreated } from '../events/note-change.ts';
import { refusedFailure } from './refused-failure.ts';
import type { Unit } from './unit.ts';

/** Inserts the drafts of a unit: one command for each model. */
export async function insertDrafts(unit: Unit): Promise<void> {
  const { drafts, session, failures } = unit;
  for (const [model, ofModel] of groupBy(drafts, ({ model }) => model)) {
    const documents = ofModel.map(({ document }) => document);
    const { refused } = await session.write({ kind: 'insert', ...placeOf(model), documents });
    for (const { index, reason } of refused) {
      const path = ofModel[index]?.path ?? [];
      failures.push(refusedFailure(model, reason, path));
    }
    if (refused.length > 0) return;
    for (const draft of ofModel) noteCreated(unit, draft);
  }
}
