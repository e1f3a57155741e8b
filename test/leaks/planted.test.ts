import { ObjectId } from 'bson';
import { beforeAll, expect, test } from 'vitest';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import { databaseOf } from '../../src/database/databases.ts';
import type { Subject } from '../../src/leaks/run/asker.ts';
import { searchLeaks } from '../../src/leaks/run/search.ts';
import { madeIdPrefix } from '../../src/leaks/world/samples.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { notes } from './notes.ts';
import { naming, noFieldRules, nothingAsked, plant, slipping } from './plant.ts';
import { app, createSubject } from './subject.ts';

/** A mistake, and what an operation that shows it has in it. */
interface Planted {
  readonly make: (subject: Subject) => void;
  readonly shows: RegExp;
  /** Of which model it is asked; without it, of notes. */
  readonly model?: string;
}

const planted: Readonly<Record<string, Planted>> = {
  'a count without the rule': {
    make: (subject) => plant(subject.schema, 'Query.noteAggregate', slipping(subject, nothingAsked)),
    shows: /noteAggregate/,
  },
  'a list whose joins ask no rule': {
    make: (subject) =>
      plant(
        subject.schema,
        'Query.notes',
        slipping(
          subject,
          (access) => ({
            ...access,
            conditionFor: (model) =>
              (model.name === 'Folder' ? nothingAsked(access) : access).conditionFor(model),
          }),
          naming('where', 'folder'),
        ),
      ),
    shows: /folder: \{/,
  },
  'a reference without the rule': {
    make: (subject) => plant(subject.schema, 'Note.folder', slipping(subject, nothingAsked)),
    shows: /folder/,
  },
  'an order by a hidden field': {
    make: (subject) =>
      plant(subject.schema, 'Query.notes', slipping(subject, noFieldRules, naming('orderBy', 'secret'))),
    shows: /orderBy: \[?\{ ?secret/,
  },
  'a filter on a hidden field': {
    make: (subject) =>
      plant(subject.schema, 'Query.notes', slipping(subject, noFieldRules, naming('where', 'secret'))),
    shows: /secret: \{/,
  },
  'groups by a hidden field': {
    make: (subject) => plant(subject.schema, 'Query.noteGroups', slipping(subject, noFieldRules)),
    shows: /noteGroups[^]*secret/,
  },
  'a node by its id without the rule': {
    make: (subject) => plant(subject.schema, 'Query.node', slipping(subject, nothingAsked)),
    shows: /node\(id:/,
  },
  'a conflict that names what is hidden': {
    make: (subject) => plant(subject.schema, 'Mutation.createNote', slipping(subject, nothingAsked)),
    shows: /createNote[^]*slug/,
  },
  'a delete that names what is in its way': {
    make: (subject) => plant(subject.schema, 'Query.userDeletePreview', slipping(subject, nothingAsked)),
    shows: /userDeletePreview/,
    model: 'User',
  },
  'a history that shows hidden fields, and documents': {
    make: (subject) => plant(subject.schema, 'Query.noteVersions', slipping(subject, nothingAsked)),
    shows: /noteVersions/,
    model: 'NoteVersion',
  },
  'a cursor with a hidden value': {
    make: (subject) =>
      plant(subject.schema, 'NoteEdge.cursor', (resolve) => async (...asked) => {
        const cursor = String(await resolve(...asked));
        const id = new RegExp(`${madeIdPrefix}[0-9a-f]{16}`).exec(
          Buffer.from(cursor, 'base64url').toString(),
        )?.[0];
        const note = await databaseOf(subject.databases, 'default')
          .collection('notes')
          .findOne({ _id: new ObjectId(id) });
        return `${cursor}${Buffer.from(String(note?.['secret'])).toString('base64url')}`;
      }),
    shows: /cursor/,
  },
};

let subject: Subject;

beforeAll(async () => {
  subject = await createSubject('planted', notes);
});

/** Somebody who has notes, and sees some of others. */
const viewers = [createViewer({ id: new ObjectId(`${madeIdPrefix}0000000000000100`), name: 'user' })];

test.each(Object.entries(planted))('%s is found', async (_name, { make, shows, model = 'Note' }) => {
  const leaky = { ...subject, schema: buildSchema(subject.models) };
  make(leaky);
  const { leaks } = await searchLeaks(leaky, {
    app,
    viewers,
    model,
    rounds: 25,
    operations: 60,
    mostLeaks: 1,
  });
  expect(leaks.map(({ operation }) => operation)).toEqual([expect.stringMatching(shows)]);
  expect(leaks[0]?.changes).not.toEqual([]);
});
