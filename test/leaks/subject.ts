import { afterAll, inject } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { ensureCollections } from '../../src/database/collections/ensure-collections.ts';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import type { Subject } from '../../src/leaks/run/asker.ts';

export const app = 'shop';

/** What is under test, over a database of its own. */
export async function createSubject(
  name: string,
  definitions: readonly AnyModelDefinition[],
): Promise<Subject> {
  const models = createModels(definitions);
  const database = await connect({ uri: inject('mongoUri') });
  const db = database.client.db(`mongraph_test_leaks_${name}`);
  await db.dropDatabase();
  await ensureCollections(db, models);
  await ensureIndexes(db, models);
  afterAll(async () => {
    await db.dropDatabase();
    await database.close();
  });
  return {
    models,
    schema: buildSchema(models),
    databases: db,
    accessOf: (viewer) => createAccess(viewer, { app }),
    contextOf: () => ({}),
    logger: await createLogger({ level: 'error' }),
  };
}
