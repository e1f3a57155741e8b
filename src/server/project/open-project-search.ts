import type { Databases } from '../../database/databases.ts';
import type { RequestScope } from '../../database/request-scope.ts';
import { createWriter } from '../../database/writes/create-writer.ts';
import { createSearchRuntime } from '../../loaders/search/create-search-runtime.ts';
import type { SearchRuntime } from '../../loaders/search/search-runtime.ts';
import { createWordKeeper } from '../../loaders/search/word-keeper.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import type { Logger } from '../../observability/logger.ts';
import type { WriteFollower } from '../../writes/events/committed-writes.ts';
import { embedMissing, type EmbedMissingOptions } from '../../writes/embeddings/embed-missing.ts';
import { followForEmbedding, type EmbedFollower } from '../../writes/embeddings/embed-follower.ts';
import type { Embedding } from '../../writes/embeddings/embed-documents.ts';
import type { Config } from './config.ts';

/** What of a project searches, and keeps what is searched. */
export interface ProjectSearch {
  readonly runtime: SearchRuntime;
  readonly followers: readonly WriteFollower[];
  /** Waits for what is still done behind answers. */
  readonly settle: () => Promise<void>;
}

interface SearchParts {
  readonly models: ModelSet;
  readonly databases: Databases;
  readonly logger: Pick<Logger, 'error'>;
}

/** Opens the search of a project, as its configuration says. */
export function openProjectSearch(config: Pick<Config, 'search'>, parts: SearchParts): ProjectSearch {
  const { models, databases, logger } = parts;
  const embedder = followerOf(config, parts);
  const runtime = createSearchRuntime({
    ...config.search,
    report: (error) => logger.error({ err: error }, 'a vocabulary could not be asked'),
  });
  const words = createWordKeeper({
    models: wordModels(runtime, models),
    databases,
    memory: runtime.words,
    report: (error) =>
      logger.error({ err: error }, 'words could not be added; `mongraph search:build` adds them'),
  });
  return Object.freeze({
    runtime,
    followers: Object.freeze(embedder === undefined ? [words] : [words, embedder]),
    settle: async () => {
      await Promise.all([words.settle(), embedder?.settle()]);
    },
  });
}

/** The models whose searches look words up. */
export function wordModels(runtime: SearchRuntime, models: ModelSet): Model[] {
  const searched = [...models.values()].filter(({ search }) => search !== undefined);
  return searched.filter((model) => runtime.engineFor(model).looksWordsUp === true);
}

function followerOf(config: Pick<Config, 'search'>, parts: SearchParts): EmbedFollower | undefined {
  const embedding = embeddingOf(config, parts.databases);
  if (embedding === undefined) return undefined;
  return followForEmbedding(parts.models, {
    ...config.search?.embedding,
    embedding,
    giveUp: (error, about) => {
      parts.logger.error(
        { ...about, err: error },
        'documents have no vectors of their texts; `mongraph search:build` makes them',
      );
    },
  });
}

/** Gives vectors to all documents without, or with those of other texts; how many. Zero where the project has no embedder. */
export async function embedProject(
  config: Pick<Config, 'search'>,
  { models, databases }: Omit<SearchParts, 'logger'>,
  options: Pick<EmbedMissingOptions, 'progress' | 'signal'> = {},
): Promise<number> {
  const embedding = embeddingOf(config, databases);
  if (embedding === undefined) return 0;
  const { batchSize } = config.search?.embedding ?? {};
  const sizes = batchSize === undefined ? {} : { batchSize };
  return embedMissing(models, { ...embedding, ...sizes, ...options });
}

const usualTimeoutMs = 60_000;
const maxTimeMs = 60_000;

function embeddingOf({ search }: Pick<Config, 'search'>, databases: Databases): Embedding | undefined {
  if (search?.embed === undefined) return undefined;
  const scope: RequestScope = {
    requestId: 'embedding',
    operationName: undefined,
    signal: undefined,
    maxTimeMs,
  };
  const timeoutMs = search.embedding?.timeoutMs ?? usualTimeoutMs;
  return { embed: search.embed, timeoutMs, writer: createWriter(databases, scope) };
}
