import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureSearchIndexes } from '../../src/database/search-indexes/ensure-search-indexes.ts';
import { inspectSearchIndexes } from '../../src/database/search-indexes/inspect-search-indexes.ts';
import { searchIndexOf } from '../../src/search/atlas/index-definition.ts';
import { createTestApi } from '../setup/test-api.ts';
import { Director, Movie, movie } from './atlas/plan-of.ts';

const wanted = [{ model: movie, index: searchIndexOf(movie) }];

let client: MongoClient;
let database: Db;
beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  database = client.db('search_indexes');
});
afterAll(() => client.close());

describe('A server without search', () => {
  it('is known as such, and nothing is created on it', async () => {
    const inspected = await inspectSearchIndexes(database, wanted);
    expect(inspected.map(({ state }) => state)).toEqual([{ kind: 'unavailable' }]);
    await expect(ensureSearchIndexes(database, wanted)).rejects.toMatchObject({
      code: 'SEARCH_INDEXES_UNAVAILABLE',
    });
    expect(await database.listCollections({}, { nameOnly: true }).toArray()).toEqual([]);
  });

  it('is asked for nothing where nothing is wanted', async () => {
    await expect(ensureSearchIndexes(database, [], { waitMs: 1000 })).resolves.toBeUndefined();
  });

  it('is named where a client searches all the same', async () => {
    const api = await createTestApi([Movie, Director], {
      uri: inject('mongoUri'),
      name: 'atlas_without_search',
      search: { engine: 'atlas' },
    });
    try {
      const { errors } = await api.run('{ searchMovies(search: { query: "dog" }) { edges { score } } }');
      expect(errors).toMatchObject([{ code: 'SEARCH_INDEXES_UNAVAILABLE' }]);
    } finally {
      await api.close();
    }
  });
});
