import type { Databases } from '../database/databases.ts';
import { ensureSearchIndexes } from '../database/search-indexes/ensure-search-indexes.ts';
import {
  inspectSearchIndexes,
  type InspectedSearchIndex,
} from '../database/search-indexes/inspect-search-indexes.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import type { ModelSet } from '../model/model.ts';
import type { Config } from '../server/project/config.ts';
import { wantedSearchIndexes } from '../server/project/wanted-search-indexes.ts';

interface Prepared {
  readonly config: Config;
  readonly models: ModelSet;
  readonly signal: AbortSignal;
}

/** Nobody waits longer for a server to start; indexes are built on without being waited for. */
const waitMs = 30_000;

/** Creates the search indexes that the engine of a project needs, and waits a while until they answer. */
export async function createSearchIndexes(
  databases: Databases,
  { config, models, signal }: Prepared,
): Promise<void> {
  const wanted = wantedSearchIndexes(config, models);
  if (wanted.length === 0) return;
  const onProgress = (inspected: InspectedSearchIndex) => {
    if (inspected.state.kind !== 'ready') console.log(describeSearchIndex(inspected));
  };
  try {
    await ensureSearchIndexes(databases, wanted, { waitMs, onProgress, signal });
  } catch (error) {
    if (!(error instanceof MongraphError) || error.code !== 'SEARCH_INDEX_TIMEOUT') throw error;
    console.warn(`Warning: ${error.message}`);
  }
}

/** In production it only says which search indexes do not answer. */
export async function warnOfSearchIndexes(databases: Databases, { config, models }: Prepared): Promise<void> {
  for (const inspected of await inspectSearchIndexes(databases, wantedSearchIndexes(config, models))) {
    if (inspected.state.kind === 'ready') continue;
    const advice = '"mongraph search:build" creates and updates them';
    console.warn(`Warning: ${describeSearchIndex(inspected)}; searches need it, and ${advice}`);
  }
}

/** How a search index stands, in words. */
export function describeSearchIndex({ model, index, state }: InspectedSearchIndex): string {
  const name = `The search index "${index.name}" of "${model.name}"`;
  switch (state.kind) {
    case 'unavailable':
      return `${name} cannot be there: the database has no search indexes`;
    case 'missing':
      return `${name} is missing`;
    case 'differs':
      return `${name} has another definition: ${state.differs.join('; ')}`;
    case 'building':
      return `${name} is being built (${state.status})`;
    case 'failed':
      return `${name} failed: ${state.reason}`;
    case 'ready':
      return `${name} is ready`;
  }
}
