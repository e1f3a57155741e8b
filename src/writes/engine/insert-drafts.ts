import { placeOf } from '../../pipeline/place-of.ts';
import { groupBy } from '../../util/group-by.ts';
import { noteCreated } from '../events/note-change.ts';
import { distinctFailures } from './distinct-failures.ts';
import { explainAll } from './explain-refused.ts';
import { sameValues, takenValues } from './unique-values.ts';
import type { Unit } from './unit.ts';

/** Inserts the drafts of a unit: one command for each model. */
export async function insertDrafts(unit: Unit): Promise<void> {
  const { drafts, session, failures } = unit;
  const groups = groupBy(drafts, ({ model }) => model);
  for (const [model, ofModel] of groups) failures.push(...sameValues(model, ofModel));
  if (failures.length > 0) return;
  for (const [model, ofModel] of groups) {
    const documents = ofModel.map(({ document }) => document);
    const { refused } = await session.write({ kind: 'insert', ...placeOf(model), documents });
    if (refused.length > 0) {
      const places = refused.map(({ index, reason }) => ({ reason, path: ofModel[index]?.path ?? [] }));
      const told = await explainAll(unit, model, places);
      const taken = ofModel.length > 1 ? await takenValues(unit, model, ofModel) : [];
      failures.push(...distinctFailures([...taken, ...told]));
      return;
    }
    for (const draft of ofModel) noteCreated(unit, draft);
  }
}
