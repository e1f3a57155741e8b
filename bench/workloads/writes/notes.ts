import { ObjectId, type Db } from 'mongodb';
import { groups } from '../../../example/wordnet/make-people.ts';
import { reader, system } from '../../people.ts';
import { kinds } from '../values.ts';
import type { Variables, Workload } from '../workload.ts';
import { fillCollection, type WrittenCollection } from './fill-collection.ts';

const notes: WrittenCollection = {
  name: 'notes',
  indexes: [
    { key: { synset: 1, createdAt: 1, _id: 1 } },
    { key: { author: 1, _id: 1 } },
    { key: { createdAt: 1, _id: 1 } },
  ],
};

const authors = ['Ada', 'Grace', 'Edsger', 'Barbara'];
const made = ['id', 'createdAt', 'updatedAt'];

/** One note on a synset that has to be there. */
export const insertOne: Workload = {
  name: 'insert',
  title: 'Insert one, with a reference',
  handler: 'insert',
  as: 'system',
  requests: 600,
  query: `mutation InsertOne($input: CreateNoteInput!) {
    createNote(input: $input) {
      note { id text stars author tags createdAt }
      errors { ... on MutationError { path code message } }
    }
  }`,
  variables: async () =>
    Array.from({ length: 60 }, (_, index): Variables => ({ input: { set: noteOf(index) } })),
  reset: (db) => fillCollection(db, notes),
  made,
};

/** New text and stars of a note. */
export const updateOne: Workload = {
  name: 'update',
  title: 'Update one',
  handler: 'update',
  as: 'system',
  requests: 600,
  query: `mutation UpdateOne($input: UpdateNoteInput!) {
    updateNote(input: $input) {
      note { id text stars author tags updatedAt }
      errors { ... on MutationError { path code message } }
    }
  }`,
  variables: async () =>
    Array.from({ length: 600 }, (_, index): Variables => {
      const id = noteId(index % noteCount).toHexString();
      return { input: { id, set: { text: `Read again, ${1000 + index}`, stars: (index % 5) + 1 } } };
    }),
  reset: fillNotes,
  made,
};

/** A thousand notes, all or none. */
export const bulkCreate: Workload = {
  name: 'bulk',
  title: 'Bulk create of 1,000',
  handler: 'bulk',
  as: 'system',
  requests: 12,
  query: `mutation BulkCreate($input: CreateNotesInput!) {
    createNotes(input: $input) {
      notes { id text stars }
      errors { ... on MutationError { path code message } }
    }
  }`,
  variables: async () =>
    Array.from({ length: 3 }, (_, index): Variables => {
      const items = Array.from({ length: 1_000 }, (_one, item) => noteOf(index * 1_000 + item));
      return { input: { items } };
    }),
  reset: (db) => fillCollection(db, notes),
  made,
};

function noteOf(index: number) {
  return {
    text: `What I noted as number ${index}: it is worth a second look.`,
    stars: (index % 5) + 1,
    author: authors[index % authors.length] ?? '',
    tags: ['seen', `round ${index % 7}`],
    synsetId: kinds[index % kinds.length] ?? '',
  };
}

/** A thousand notes: one in three is public, one in three the reader's, one in six of a group that is not the reader's. */
export async function fillReadable(db: Db): Promise<void> {
  // The round before it left them so.
  if ((await db.collection('notes').countDocuments({ readable: true }, { limit: 1 })) > 0) return;
  const documents = Array.from({ length: 1_000 }, (_, index) => {
    const { synsetId, ...note } = noteOf(index);
    const createdAt = new Date(Date.UTC(2024, 5, 1) + index * 1_000);
    const owner = index % 3 === 1 ? reader._id : system._id;
    const shared = index % 6 === 5 ? { group: groups.class._id } : {};
    const rights = { isPublic: index % 3 === 0, owner, ...shared, readable: true };
    return { _id: noteId(index), ...note, ...rights, synset: synsetId, createdAt, updatedAt: createdAt };
  });
  await fillCollection(db, notes, documents);
}

const noteCount = 200;

function fillNotes(db: Db): Promise<void> {
  const createdAt = new Date(Date.UTC(2024, 5, 1));
  const documents = Array.from({ length: noteCount }, (_, index) => {
    const { synsetId, ...note } = noteOf(index);
    const rights = { isPublic: false, owner: system._id };
    return { _id: noteId(index), ...note, ...rights, synset: synsetId, createdAt, updatedAt: createdAt };
  });
  return fillCollection(db, notes, documents);
}

function noteId(index: number): ObjectId {
  return new ObjectId(index.toString(16).padStart(24, '0'));
}
