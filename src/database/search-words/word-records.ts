import { ensureRecords, missingRecordIndexes, type RecordCollection } from '../record-indexes.ts';
import { databaseOf, type Databases } from '../databases.ts';
import type { SearchedCollection } from '../../search/words/searched-collections.ts';

/** Where the words of searched texts are kept, in the database of the texts. */
export const wordCollection = 'mongraph_search_words';

const records: RecordCollection = Object.freeze<RecordCollection>({
  collection: wordCollection,
  indexes: [
    { key: { collection: 1, stem: 1 }, name: 'stem' },
    { key: { collection: 1, language: 1, folded: 1 }, name: 'folded' },
    // Its numbers are made of collection and language too.
    { key: { near: 1 }, name: 'near' },
  ],
});

/** Creates the indexes of words where they are missing. */
export async function ensureWordIndexes(databases: Databases, alias: string): Promise<void> {
  await ensureRecords(databaseOf(databases, alias), records);
}

/** The names of the indexes that words lack. */
export async function missingWordIndexes(
  databases: Databases,
  { database }: Pick<SearchedCollection, 'database'>,
): Promise<string[]> {
  return missingRecordIndexes(databaseOf(databases, database), records);
}
