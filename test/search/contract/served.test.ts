import { setTimeout } from 'node:timers/promises';
import { ensureSearchIndexes } from '../../../src/database/search-indexes/ensure-search-indexes.ts';
import type { SearchConfig } from '../../../src/server/project/search-config.ts';
import { wantedSearchIndexes } from '../../../src/server/project/wanted-search-indexes.ts';
import type { TestApi } from '../../setup/test-api.ts';
import { localEmbedder, vectorOf } from '../local-embedder.ts';
import { describeWithSearchServer } from '../setup/search-server.ts';
import { describeEngine } from './engine-contract.ts';
import { dimensions, essays } from './library.ts';

const vectors = { by: 'server', window: 500, candidates: 'all' } as const;
const searches: readonly (readonly [string, SearchConfig])[] = [
  ['vector', { engine: 'vector', vectors, embed: localEmbedder }],
  ['hybrid', { engine: 'hybrid', vectors, embed: localEmbedder }],
  ['hybrid_fused', { engine: 'hybrid', vectors, embed: localEmbedder, fusion: 'server' }],
];

describeWithSearchServer('Vectors that the server compares', (uri) => {
  for (const [name, search] of searches) {
    const settle = async (api: TestApi) => settleVectors(api, search);
    describeEngine(name, { uri, name: `contract_served_${name}`, search, byWords: false, settle });
  }
});

/** Creates the indexes, and waits until they have every document. */
async function settleVectors({ dbOf, db, models }: TestApi, search: SearchConfig): Promise<void> {
  await ensureSearchIndexes(dbOf, wantedSearchIndexes({ search }, models), { waitMs: 120_000 });
  const queryVector = [...vectorOf('all', dimensions)];
  const all = { index: 'mongraph_vector', path: 'embedding', queryVector, exact: true, limit: 1000 };
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const found = await db
      .collection('essays')
      .aggregate([{ $vectorSearch: all }])
      .toArray();
    if (found.length === essays.length) return;
    await setTimeout(500);
  }
  throw new Error('The index of vectors never had all essays');
}
