import { ObjectId } from 'bson';
import { beforeAll, expect, test } from 'vitest';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import type { Subject } from '../../src/leaks/run/asker.ts';
import { searchLeaks } from '../../src/leaks/run/search.ts';
import { madeIdPrefix } from '../../src/leaks/world/samples.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { noFieldRules, nothingAsked, plant, slipping } from './plant.ts';
import { searchedNotes } from './searched-notes.ts';
import { app, createSubject } from './subject.ts';

/** A mistake in a search, and what an operation that shows it has in it. */
interface Planted {
  readonly make: (subject: Subject) => void;
  readonly shows: RegExp;
}

const planted: Readonly<Record<string, Planted>> = {
  'a search in closed fields': {
    make: (subject) => plant(subject.schema, 'Query.searchNotes', slipping(subject, noFieldRules)),
    shows: /searchNotes/,
  },
  'hits counted without the rule': {
    make: (subject) => plant(subject.schema, 'Query.searchNotes', slipping(subject, nothingAsked)),
    shows: /searchNotes/,
  },
  'completions of hidden documents': {
    make: (subject) => plant(subject.schema, 'Query.suggestNotes', slipping(subject, nothingAsked)),
    shows: /suggestNotes/,
  },
  'a search over everything that asks no rule': {
    make: (subject) => plant(subject.schema, 'Query.search', slipping(subject, nothingAsked)),
    shows: /search\(/,
  },
};

let subject: Subject;

beforeAll(async () => {
  subject = await createSubject('planted_searches', searchedNotes);
});

/** Somebody who has notes, and sees some of others. */
const viewers = [createViewer({ id: new ObjectId(`${madeIdPrefix}0000000000000100`), name: 'writer' })];

test.each(Object.entries(planted))('%s is found', async (_name, { make, shows }) => {
  const leaky = { ...subject, schema: buildSchema(subject.models) };
  make(leaky);
  const { leaks } = await searchLeaks(leaky, {
    app,
    viewers,
    model: 'Note',
    rounds: 25,
    operations: 60,
    mostLeaks: 1,
  });
  expect(leaks.map(({ operation }) => operation)).toEqual([expect.stringMatching(shows)]);
  expect(leaks[0]?.changes).not.toEqual([]);
});
