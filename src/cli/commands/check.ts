import type { DatabaseAddress, OpenDatabases } from '../../database/connect-all.ts';
import { checkModels, createModels } from '../../model/check/check-models.ts';
import type { ModelSet } from '../../model/model.ts';
import { checkDatabases } from '../../server/project/check-databases.ts';
import { refuseSearchConfig } from '../../server/project/check-search-config.ts';
import { databaseSources } from '../../server/project/database-sources.ts';
import type { Config } from '../../server/project/config.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import { redactConnectionString } from '../../util/redact-connection-string.ts';
import { schemaOptions } from '../../server/project/schema-options.ts';
import { projectFolder } from '../project-folder.ts';
import { tellFindings } from '../access/tell-findings.ts';
import type { Flags } from './registry.ts';

interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Checks the models of the project and, where their connection strings are set, its databases; 1 when something is wrong. */
export async function run(flags: Flags): Promise<number> {
  const config = await loadConfig(projectFolder(flags));
  const problems: Problem[] = checkModels(config.models, config);
  if (problems.length > 0) return refuse('models', problems);
  const models = createModels(config.models, config);
  if (config.auth !== undefined) {
    const { checkAuth } = await import('../../auth/runtime/check-auth.ts');
    checkAuth(config.auth, models);
  }
  if (config.tokens !== undefined) {
    const { claimWaysOf } = await import('../../server/project/request-viewer.ts');
    claimWaysOf(config);
  }
  const { buildSchema } = await import('../../schema/build-schema.ts');
  buildSchema(models, schemaOptions(config, models));
  console.log(`models    ${models.size}, all in order`);
  const { checkRules } = await import('../../auth/permissions/check-rules.ts');
  const unreadable: Problem[] = checkRules(models);
  if (unreadable.length > 0) return refuse('permissions', unreadable);
  const { lintPermissions } = await import('../../auth/permissions/lint-permissions.ts');
  const meant = tellFindings(lintPermissions(models));
  refuseSearchConfig(config);
  const { tellSearch } = await import('../search/tell-search.ts');
  if (tellSearch(config, models) > 0) return 1;
  const wrong: Problem[] = checkDatabases(config, models.values());
  if (wrong.length > 0) return refuse('databases', wrong);
  const addresses: DatabaseAddress[] = [];
  for (const { uri, ...source } of databaseSources(config, process.env)) {
    if (uri !== undefined) addresses.push({ ...source, uri });
    else console.log(`database  ${labelOf(source)}not checked: ${source.variable} is not set`);
  }
  return (addresses.length === 0 ? 0 : await checkConnected(addresses, { config, models })) || meant;
}

interface Project {
  readonly config: Config;
  readonly models: ModelSet;
}

async function checkConnected(addresses: readonly DatabaseAddress[], project: Project): Promise<number> {
  const { connectAll } = await import('../../database/connect-all.ts');
  const open = await connectAll(addresses);
  try {
    for (const address of addresses) {
      const database = open.byAlias.get(address.alias);
      if (database === undefined) continue;
      const where = `"${database.db.databaseName}" at ${redactConnectionString(address.uri)}`;
      console.log(`database  ${labelOf(address)}MongoDB ${database.version}, ${where}`);
    }
    const models = new Map([...project.models].filter(([, { database }]) => open.byAlias.has(database)));
    const reachable = { config: project.config, models };
    const inspected = (await checkCollections(open, models)) || (await checkIndexes(open, reachable));
    await tellWords(open, reachable);
    await checkGrants(open, models);
    await checkSearchIndexes(open, reachable);
    return inspected;
  } finally {
    await open.close();
  }
}

async function tellWords({ byAlias }: OpenDatabases, { config, models }: Project): Promise<void> {
  const { missingWords } = await import('../build-missing-words.ts');
  const { dbByAlias } = await import('../../server/project/db-by-alias.ts');
  const lines = await missingWords({ config, models, databases: dbByAlias(byAlias) });
  for (const line of lines) console.log(`search    ${line}`);
}

function labelOf({ alias }: { readonly alias: string }): string {
  return alias === defaultDatabase ? '' : `${alias}: `;
}

async function checkGrants({ byAlias }: OpenDatabases, models: ModelSet): Promise<void> {
  const { missingGrants } = await import('../../auth/permissions/missing-grants.ts');
  const { commandRunner } = await import('../../database/run-command.ts');
  const { dbByAlias } = await import('../../server/project/db-by-alias.ts');
  const scope = { requestId: 'check', operationName: undefined, signal: undefined, maxTimeMs: 10_000 };
  const found = await missingGrants(models, commandRunner(dbByAlias(byAlias), scope));
  if (found.length > 0) tellFindings(found);
}

async function checkCollections({ byAlias }: OpenDatabases, models: ModelSet): Promise<number> {
  const { inspectCollections } = await import('../../database/collections/inspect-collections.ts');
  const { collectionConflicts } = await import('../../database/collections/ensure-collections.ts');
  const { dbByAlias } = await import('../../server/project/db-by-alias.ts');
  const inspected = await inspectCollections(dbByAlias(byAlias), models);
  const conflicts = inspected.flatMap(collectionConflicts);
  if (conflicts.length > 0) return refuse('collections', conflicts);
  for (const { model, missing } of inspected) {
    if (missing)
      console.log(`          ${model.collection} missing; "mongraph start" creates it in development`);
  }
  return 0;
}

async function checkIndexes({ byAlias }: OpenDatabases, { config, models }: Project): Promise<number> {
  const { inspectIndexes } = await import('../../database/indexes/inspect-indexes.ts');
  const { MongraphError } = await import('../../errors/mongraph-error.ts');
  const { searchUseOf } = await import('../../model/search/search-use.ts');
  const { indexName } = await import('../../model/index-name.ts');
  const { dbByAlias } = await import('../../server/project/db-by-alias.ts');
  const inspected = await inspectIndexes(dbByAlias(byAlias), models);
  const conflicts = inspected.flatMap(({ model, conflicts: found }) =>
    found.map((conflict) => new MongraphError('INDEX_CONFLICT', { model: model.name, ...conflict })),
  );
  if (conflicts.length > 0) return refuse('indexes', conflicts);
  const missing = inspected.flatMap(({ model, missing: lacking }) =>
    lacking.map((index) => {
      const advice = searchUseOf(index) === undefined ? '' : '; "mongraph search:build" creates it';
      return `          ${model.collection}.${indexName(index)}${advice}`;
    }),
  );
  for (const name of await missingOfAccounts(byAlias, { config, models })) missing.push(`          ${name}`);
  const none = missing.length === 0;
  console.log(`indexes   ${none ? 'all there' : 'missing; "mongraph start" creates them in development:'}`);
  for (const line of missing) console.log(line);
  return 0;
}

async function checkSearchIndexes({ byAlias }: OpenDatabases, { config, models }: Project): Promise<void> {
  const { wantedSearchIndexes } = await import('../../server/project/wanted-search-indexes.ts');
  const wanted = wantedSearchIndexes(config, models);
  if (wanted.length === 0) return;
  const { inspectSearchIndexes } = await import('../../database/search-indexes/inspect-search-indexes.ts');
  const { dbByAlias } = await import('../../server/project/db-by-alias.ts');
  const { describeSearchIndex } = await import('../prepare-search-indexes.ts');
  for (const inspected of await inspectSearchIndexes(dbByAlias(byAlias), wanted)) {
    console.log(`search    ${describeSearchIndex(inspected)}`);
  }
}

/** Nothing where the database of the users is not connected to. */
async function missingOfAccounts(
  byAlias: OpenDatabases['byAlias'],
  { config: { auth }, models }: Project,
): Promise<string[]> {
  if (auth === undefined || !models.has(auth.user?.name ?? 'User')) return [];
  const { missingAuthIndexes } = await import('../../auth/runtime/ensure-auth.ts');
  const { dbByAlias } = await import('../../server/project/db-by-alias.ts');
  return missingAuthIndexes(auth, dbByAlias(byAlias), models);
}

function refuse(what: string, problems: readonly Problem[]): number {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  console.error(`mongraph: The ${what} have ${count}:`);
  for (const { code, message } of problems) console.error(`  ${code}: ${message}`);
  return 1;
}
