import type { Databases } from '../../database/databases.ts';
import { ensureIndexes } from '../../database/indexes/ensure-indexes.ts';
import { createModels } from '../../model/check/check-models.ts';
import { checkDatabases, missingSources, refuseDatabases } from '../../server/project/check-databases.ts';
import { searchUseOf } from '../../model/search/search-use.ts';
import { refuseSearchConfig } from '../../server/project/check-search-config.ts';
import { databaseSources } from '../../server/project/database-sources.ts';
import { databasesByAlias, dbByAlias } from '../../server/project/db-by-alias.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import { searchSteps } from '../../server/project/search-steps.ts';
import { Cleanup } from '../cleanup.ts';
import { localDatabase } from '../local-database.ts';
import { openDatabases } from '../open-databases.ts';
import { createSearchIndexes } from '../prepare-search-indexes.ts';
import { createProgressBar } from '../progress-bar.ts';
import { projectFolder } from '../project-folder.ts';
import { listenForStop, Stopped } from '../stop-signals.ts';
import type { Flags } from './registry.ts';

/** Builds what searches need and the databases lack: indexes, and what is made of the documents that are there. */
export async function run(flags: Flags): Promise<number> {
  const folder = projectFolder(flags);
  const config = await loadConfig(folder);
  const models = createModels(config.models, config);
  refuseSearchConfig(config);
  const sources = databaseSources(config, process.env);
  const production = process.env['NODE_ENV'] === 'production';
  refuseDatabases([
    ...checkDatabases(config, models.values()),
    ...(production ? missingSources(sources) : []),
  ]);
  const { signal } = listenForStop();
  const cleanup = new Cleanup();
  try {
    const local = localDatabase(folder, console.log, cleanup);
    const connected = await openDatabases(sources, local, cleanup);
    const databases = dbByAlias(databasesByAlias(connected));
    await createIndexes(databases, { config, models, signal });
    const steps = searchSteps(config, { models, databases });
    if (steps.length === 0) console.log('Nothing to build: no model has a search that needs it');
    for (const step of steps) {
      const begin = performance.now();
      const bar = createProgressBar(process.stdout, step.name);
      const made = await step.run({ progress: bar.update, signal });
      bar.end();
      console.log(`${step.name}: ${made}, in ${((performance.now() - begin) / 1_000).toFixed(1)} s`);
    }
    return 0;
  } catch (error) {
    if (error instanceof Stopped) return error.exitCode;
    throw error;
  } finally {
    await cleanup.run();
  }
}

/** Words are not found without their index, so that it comes first. */
async function createIndexes(databases: Databases, project: Parameters<typeof createSearchIndexes>[1]) {
  await ensureIndexes(databases, project.models, {
    only: (index) => searchUseOf(index) !== undefined,
    onCreate: ({ index, model }) => console.log(`Creating the index "${index}" of "${model}"`),
  });
  await createSearchIndexes(databases, project);
}
