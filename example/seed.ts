import type { SeedContext } from 'mongraph';
import { Word } from './models/word.ts';
import { groups, users } from './wordnet/make-people.ts';
import { makeLists } from './wordnet/make-lists.ts';
import { makeNotes } from './wordnet/make-notes.ts';
import { readWordnet } from './wordnet/read-wordnet.ts';

const batchSize = 5000;
const noteCount = 200;
/** Lists and their entries. */
const listedCount = 9;
/** Who tries the example signs in with it, as any of the users. */
export const password = 'lexicon-example';

/** Fills the database with WordNet 3.1, a few users with their notes and word lists. */
export async function seed({ db, createUser, withSearchKeys, progress, signal }: SeedContext): Promise<void> {
  const wordnet = readWordnet();
  const { words, synsets, senses, pointers } = wordnet.counts;
  const total = Object.keys(groups).length + words + synsets + senses + pointers + noteCount + listedCount;
  let done = 0;

  const load = async (
    collection: string,
    documents: Iterable<object>,
    toStored = (batch: readonly object[]) => batch,
  ): Promise<void> => {
    for (const batch of inBatches(documents)) {
      signal.throwIfAborted();
      await db.collection(collection).insertMany([...toStored(batch)], { ordered: false });
      progress((done += batch.length), total);
    }
  };

  progress(0, total);
  await load('groups', Object.values(groups));
  for (const { groups: groupsIds, ...user } of users) await createUser({ ...user, groupsIds, password });
  await load('words', wordnet.words(), (words) => withSearchKeys(Word, words));
  await load('synsets', wordnet.synsets());
  await load('senses', wordnet.senses());
  await load('pointers', wordnet.pointers());
  await load('notes', makeNotes(wordnet, noteCount));
  const { lists, entries } = makeLists(wordnet);
  await load('wordLists', lists);
  await load('wordListEntries', entries);
}

function* inBatches(documents: Iterable<object>): Generator<object[]> {
  let batch: object[] = [];
  for (const document of documents) {
    batch.push(document);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
