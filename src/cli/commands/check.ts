import type { Database } from '../../database/connect.ts';
import type { ModelSet } from '../../model/model.ts';
import { createModels } from '../../model/check/check-models.ts';
import { checkModels } from '../../model/check/check-models.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import { redactConnectionString } from '../../util/redact-connection-string.ts';
import { projectFolder } from '../project-folder.ts';
import type { Flags } from './registry.ts';

interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Checks the models of the project and, where MONGODB_URI is set, its database; 1 when something is wrong. */
export async function run(flags: Flags): Promise<number> {
  const config = await loadConfig(projectFolder(flags));
  const problems: Problem[] = checkModels(config.models);
  if (problems.length > 0) return refuse('models', problems);
  const models = createModels(config.models);
  const { buildSchema } = await import('../../schema/build-schema.ts');
  buildSchema(models);
  console.log(`models    ${models.size}, all in order`);
  const uri = process.env['MONGODB_URI'];
  if (uri) return checkDatabase({ uri, ...(config.database && { name: config.database }) }, models);
  console.log('database  not checked: MONGODB_URI is not set');
  return 0;
}

async function checkDatabase(target: { uri: string; name?: string }, models: ModelSet): Promise<number> {
  const { connect } = await import('../../database/connect.ts');
  const database = await connect(target);
  try {
    const { db, version } = database;
    console.log(
      `database  MongoDB ${version}, "${db.databaseName}" at ${redactConnectionString(target.uri)}`,
    );
    return await checkIndexes(database, models);
  } finally {
    await database.close();
  }
}

async function checkIndexes({ db }: Database, models: ModelSet): Promise<number> {
  const { inspectIndexes } = await import('../../database/indexes/inspect-indexes.ts');
  const { MongraphError } = await import('../../errors/mongraph-error.ts');
  const { indexName } = await import('../../model/index-name.ts');
  const inspected = await inspectIndexes(db, models);
  const conflicts = inspected.flatMap(({ model, conflicts: found }) =>
    found.map((conflict) => new MongraphError('INDEX_CONFLICT', { model: model.name, ...conflict })),
  );
  if (conflicts.length > 0) return refuse('indexes', conflicts);
  const missing = inspected.flatMap(({ model, missing: lacking }) =>
    lacking.map((index) => `          ${model.collection}.${indexName(index)}`),
  );
  const none = missing.length === 0;
  console.log(`indexes   ${none ? 'all there' : 'missing; "mongraph start" creates them in development:'}`);
  for (const line of missing) console.log(line);
  return 0;
}

function refuse(what: string, problems: readonly Problem[]): number {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  console.error(`mongraph: The ${what} have ${count}:`);
  for (const { code, message } of problems) console.error(`  ${code}: ${message}`);
  return 1;
}
