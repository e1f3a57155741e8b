import { MongoServerError, type Db } from 'mongodb';
import { readListed, type ListedSearchIndex } from './search-index-state.ts';

/**
 * The search indexes of a collection (manual: "$listSearchIndexes"); "unavailable" where the server has no search, and none
 * where there is no collection.
 */
export async function listSearchIndexes(
  database: Db,
  collection: string,
): Promise<readonly ListedSearchIndex[] | 'unavailable'> {
  try {
    const answers = await database
      .collection(collection)
      .aggregate([{ $listSearchIndexes: {} }])
      .toArray();
    return answers.map(readListed);
  } catch (error) {
    if (isUnavailable(error)) return 'unavailable';
    if (error instanceof MongoServerError && error.code === namespaceNotFound) return [];
    throw error;
  }
}

export const namespaceNotFound = 26;

/**
 * SearchNotEnabled, of servers without `mongot`; CommandNotFound and an unknown stage, of servers before 7.0; and
 * CommandNotSupported.
 */
const withoutSearch: ReadonlySet<unknown> = new Set([31_082, 59, 40_324, 115]);

/** Whether an error says that the server has no search. */
export function isUnavailable(error: unknown): error is MongoServerError {
  return error instanceof MongoServerError && withoutSearch.has(error.code);
}
