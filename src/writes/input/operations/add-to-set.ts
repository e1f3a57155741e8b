import { write } from '../change-draft.ts';
import { guardList } from '../guards/list-guards.ts';
import { listChanges, readElements } from './list-changes.ts';
import type { ReadOperation } from './operation.ts';

/** `addToSet: { genres: ["Noir"] }`: values that the list has afterwards, once each where they were not there. */
export const addToSet: ReadOperation = (target, value, place) => {
  for (const change of listChanges(target, value, place)) {
    const before = place.reading.problems.length;
    const values = readElements(change, change.value, change.place);
    if (values === undefined || place.reading.problems.length > before) continue;
    write(change, '$addToSet', { $each: values });
    guardList(change);
    const { min, max } = change.list.length;
    // How many of them are new, no filter can say.
    if (min > 0 || max < Infinity) target.draft.needsJudgement = true;
  }
};
