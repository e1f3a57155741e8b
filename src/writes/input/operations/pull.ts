import { inputEntries } from '../../../model/values/input-entries.ts';
import { isPlainObject } from '../../../util/is-plain-object.ts';
import { note, startReading, within } from '../../../model/values/reading.ts';
import { write } from '../change-draft.ts';
import { guardList } from '../guards/list-guards.ts';
import { elementFilter } from './element-filter.ts';
import { listChanges, readElements, type ListChange } from './list-changes.ts';
import type { ReadOperation } from './operation.ts';

/** `pull: { genres: { values: ["Noir"] } }`, `pull: { cast: { where: { role: { eq: "self" } } } }`: elements that go. */
export const pull: ReadOperation = (target, value, place) => {
  for (const change of listChanges(target, value, place)) {
    const before = place.reading.problems.length;
    pullFrom(change);
    if (place.reading.problems.length > before) continue;
    guardList(change);
    // How many go, no filter can say.
    if (change.list.length.min > 0) target.draft.needsJudgement = true;
  }
};

function pullFrom(change: ListChange): void {
  const { value, place } = change;
  const entries = isPlainObject(value) ? inputEntries(value) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    note(place, {
      code: entries.length > 1 ? 'CONTRADICTION' : 'REQUIRED',
      reason: 'takes `values` or `where`',
    });
    return;
  }
  const [name, given] = entry;
  const at = within(place, name);
  if (name === 'values') {
    // What goes need not be there: the documents of keys are not looked for.
    const apart = { ...at, reading: startReading(place.reading.rules) };
    const values = readElements(change, given, apart);
    place.reading.problems.push(...apart.reading.problems);
    if (values !== undefined) write(change, '$pullAll', values);
  } else if (name === 'where') {
    const filter = elementFilter(change, given, at);
    if (filter !== undefined) write(change, '$pull', filter);
  } else {
    note(at, { code: 'UNKNOWN_FIELD', reason: 'is no part of `pull`: it takes `values` or `where`' });
  }
}
