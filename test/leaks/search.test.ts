import { describe, expect, test } from 'vitest';
import { searchLeaks } from '../../src/leaks/run/search.ts';
import { notes } from './notes.ts';
import { app, createSubject } from './subject.ts';

describe('the search for leaks', () => {
  test('finds none where there is none', async () => {
    const subject = await createSubject('none', notes);
    const report = await searchLeaks(subject, { app, seed: 1, rounds: 8 });
    expect(report.leaks).toEqual([]);
    expect(report.answered).toBeGreaterThan(report.operations / 2);
  });
});
