import { describe, expect, test } from 'vitest';
import type { Subject } from '../../src/leaks/run/asker.ts';
import type { Leak } from '../../src/leaks/run/leak.ts';
import { searchLeaks } from '../../src/leaks/run/search.ts';
import { always } from '../../src/planner/where/condition.ts';
import { notes } from './notes.ts';
import { openly, plant } from './plant.ts';
import { app, createSubject } from './subject.ts';

/** Looks until one leak is found. */
async function firstLeak(subject: Subject): Promise<Leak | undefined> {
  const { leaks } = await searchLeaks(subject, { app, seed: 1, rounds: 20, mostLeaks: 1 });
  return leaks[0];
}

describe('planted leaks are found', () => {
  test('a count without the rule', async () => {
    const subject = await createSubject('count', notes);
    plant(subject.schema, 'Query.noteAggregate', openly(subject));
    const leak = await firstLeak(subject);
    expect(leak?.operation).toContain('noteAggregate');
    expect(leak?.changes).not.toEqual([]);
  });

  test('a node by its id without the rule', async () => {
    const subject = await createSubject('node', notes);
    plant(subject.schema, 'Query.node', openly(subject));
    expect((await firstLeak(subject))?.operation).toContain('node(id:');
  });

  test('a join without the rule', async () => {
    const subject = await createSubject('join', notes);
    const leaky: Subject = {
      ...subject,
      accessOf: (viewer) => {
        const access = subject.accessOf(viewer);
        return {
          ...access,
          conditionFor: (model) => (model.name === 'Folder' ? always : access.conditionFor(model)),
        };
      },
    };
    expect((await firstLeak(leaky))?.operation).toMatch(/folder/i);
  });
});
