import type { Databases } from '../database/databases.ts';
import type { ModelSet } from '../model/model.ts';
import type { Logger } from '../observability/logger.ts';
import type { Config } from '../server/project/config.ts';
import { vocabularyStates, wordSteps } from '../server/project/search-steps.ts';

export interface WordsOfProject {
  readonly config: Config;
  readonly models: ModelSet;
  readonly databases: Databases;
}

/** What is said of vocabularies that searches lack, a line for each. */
export async function missingWords({ config, ...searched }: WordsOfProject): Promise<string[]> {
  const states = await vocabularyStates(config, searched);
  return states
    .filter(({ state }) => state !== 'built')
    .map(
      ({ collection, state }) =>
        `the words of "${collection}" are ${state === 'missing' ? 'not built' : 'those of an older search'}; "mongraph search:build" builds them`,
    );
}

/** In development: builds vocabularies that are missing or old, behind the start. */
export async function buildMissingWords(
  { config, models, databases }: WordsOfProject,
  { logger, signal }: { readonly logger: Pick<Logger, 'info' | 'warn'>; readonly signal: AbortSignal },
): Promise<void> {
  try {
    const states = await vocabularyStates(config, { models, databases });
    const wanted = states.filter(({ state }) => state !== 'built');
    for (const { name, run } of wordSteps(databases, wanted)) {
      logger.info(`building the ${name} for searches`);
      logger.info(`built the ${name}: ${await run({ progress: () => undefined, signal })}`);
    }
  } catch (error) {
    if (!signal.aborted) logger.warn({ err: error }, 'words for searches could not be built');
  }
}
