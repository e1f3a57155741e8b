import { ObjectId, type Db } from 'mongodb';
import { system } from '../../people.ts';
import type { Variables, Workload } from '../workload.ts';
import { fillCollection, type WrittenCollection } from './fill-collection.ts';

const wordLists: WrittenCollection = {
  name: 'wordLists',
  indexes: [{ key: { owner: 1, name: 1 }, unique: true }],
};

const versions: WrittenCollection = {
  name: 'wordLists_history',
  indexes: [{ key: { d: 1, number: -1 }, unique: true }],
};

const entries: WrittenCollection = {
  name: 'wordListEntries',
  indexes: [
    { key: { list: 1, word: 1 }, unique: true },
    { key: { list: 1, position: 1, _id: 1 } },
    { key: { word: 1 } },
  ],
};

const size = 20;
const created = 100;

/** A list with its words, of which a version is kept: all or nothing. Names are unique, so that each is created once a round. */
export const nestedCreate: Workload = {
  name: 'nested',
  title: 'Nested create of 1 + 20',
  handler: 'nested',
  as: 'system',
  requests: created,
  query: `mutation NestedCreate($input: CreateWordListInput!) {
    createWordList(input: $input) {
      wordList { id name ownerId version entries(first: ${size}) { nodes { position comment wordId } } }
      errors { ... on MutationError { path code message } }
    }
  }`,
  variables: async () =>
    Array.from({ length: created }, (_, index): Variables => {
      const first = 1_000 + index * size;
      const words = Array.from({ length: size }, (_word, place) => entryOf(first + place, place + 1));
      return { input: { set: { name: `List ${1_000 + index}`, entries: { create: words } } } };
    }),
  reset: async (db) => {
    for (const collection of [wordLists, versions, entries]) await fillCollection(db, collection);
  },
  made: ['id'],
};

const list = new ObjectId('000000000000000000000001');
const put = 400;

/** The place of a word in a list; every other word is there. */
export const upsertOne: Workload = {
  name: 'upsert',
  title: 'Upsert, half of them new',
  handler: 'upsert',
  as: 'system',
  requests: put,
  query: `mutation Upsert($input: UpsertWordListEntryInput!) {
    upsertWordListEntry(input: $input) {
      created
      wordListEntry { id position comment wordId }
      errors { ... on MutationError { path code message } }
    }
  }`,
  variables: async () =>
    Array.from({ length: put }, (_, index): Variables => {
      const { wordId, ...rest } = entryOf(index + 1, index + 1);
      const by = { list_word: { list: list.toHexString(), word: wordId } };
      return { input: { by, create: rest, update: { set: rest } } };
    }),
  reset: fillEntries,
  made: ['id'],
};

function entryOf(word: number, position: number) {
  return { wordId: word, position, comment: `Why ${word} is here` };
}

async function fillEntries(db: Db): Promise<void> {
  const moment = new Date(Date.UTC(2024, 5, 1));
  const name = { name: 'Words', owner: system._id };
  await fillCollection(db, wordLists, [
    { _id: list, ...name, version: 1, createdAt: moment, updatedAt: moment },
  ]);
  await fillCollection(
    db,
    entries,
    Array.from({ length: put / 2 }, (_, index) => ({ list, word: index * 2 + 1, position: index + 1 })),
  );
}
