import { expect, test } from 'vitest';
import { leakText } from '../../src/leaks/leak-text.ts';
import { searchLeaks } from '../../src/leaks/run/search.ts';
import { everything } from './everything.ts';
import { notes } from './notes.ts';
import { searchedNotes } from './searched-notes.ts';
import { app, createSubject } from './subject.ts';

test.each([
  ['notes in folders', 'notes', notes],
  ['notes that are searched', 'searched_notes', searchedNotes],
  ['every kind of field, relation and rule', 'everything', everything],
])('none is found in %s', async (_name, name, definitions) => {
  const subject = await createSubject(name, definitions);
  const seed = Number(process.env['MONGRAPH_LEAKS_SEED'] ?? 1);
  const rounds = Number(process.env['MONGRAPH_LEAKS_ROUNDS'] ?? 8);
  const report = await searchLeaks(subject, { app, seed, rounds });
  expect(report.leaks.map(leakText)).toEqual([]);
  expect(report.unstable).toEqual([]);
  // Otherwise little was looked at.
  expect(report.answered).toBeGreaterThan(report.operations / 2);
});
