import { setTimeout } from 'node:timers/promises';
import { describe } from 'vitest';
import type { Databases } from '../../../src/database/databases.ts';
import { databaseOf } from '../../../src/database/databases.ts';
import { ensureSearchIndexes } from '../../../src/database/search-indexes/ensure-search-indexes.ts';
import type { WantedSearchIndex } from '../../../src/database/search-indexes/inspect-search-indexes.ts';
import type { ModelSet } from '../../../src/model/model.ts';
import type { Config } from '../../../src/server/project/config.ts';
import { wantedSearchIndexes } from '../../../src/server/project/wanted-search-indexes.ts';

/** The connection string of a server with `$search`: Atlas, or MongoDB with `mongot`. */
const uri = process.env['MONGRAPH_TEST_SEARCH_URI'];

/** Tests that need a server with `$search`; skipped where none is named. */
export function describeWithSearchServer(title: string, tests: (serverUri: string) => void): void {
  const reason = uri === undefined ? ' (skipped: MONGRAPH_TEST_SEARCH_URI names no server with $search)' : '';
  describe.skipIf(uri === undefined)(`${title}${reason}`, () => {
    tests(uri ?? '');
  });
}

/** Creates the search indexes of an engine, and waits until they have every document that is there now. */
export async function settleSearchIndexes(
  databases: Databases,
  models: ModelSet,
  engine: NonNullable<Config['search']>['engine'] & string,
): Promise<void> {
  const wanted = wantedSearchIndexes({ search: { engine } }, models);
  await ensureSearchIndexes(databases, wanted, { waitMs: 120_000 });
  for (const one of wanted) await untilComplete(databases, one);
}

async function untilComplete(databases: Databases, { model, index }: WantedSearchIndex): Promise<void> {
  const documents = databaseOf(databases, model.database).collection(model.collection);
  const stored = await documents.countDocuments();
  const count = { index: index.name, exists: { path: '_id' }, count: { type: 'total' } };
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const [found] = await documents.aggregate([{ $searchMeta: count }]).toArray();
    if (Number(found?.['count']?.total) === stored) return;
    await setTimeout(500);
  }
  throw new Error(`The search index of "${model.name}" never had all ${stored} documents`);
}
