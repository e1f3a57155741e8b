import { createAccess } from '../auth/permissions/create-access.ts';
import { suggest } from '../errors/did-you-mean.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import { createModels } from '../model/check/check-models.ts';
import type { ModelSet } from '../model/model.ts';
import type { Viewer } from '../model/permissions/viewer.ts';
import { createLogger } from '../observability/logger.ts';
import { buildSchema } from '../schema/build-schema.ts';
import type { Config } from '../server/project/config.ts';
import { appOf } from '../server/project/request-viewer.ts';
import { schemaOptions } from '../server/project/schema-options.ts';
import type { LeaksReport } from './run/leak.ts';
import { searchLeaks, type SearchOptions } from './run/search.ts';
import { openScratch } from './scratch-databases.ts';

/** How to look for leaks; all is optional. */
export interface FindLeaksOptions extends Pick<
  SearchOptions,
  'seed' | 'rounds' | 'operations' | 'documents' | 'model' | 'viewers' | 'mostLeaks'
> {
  /** Connection string of a server on which databases may be made; default MONGODB_URI, or one that is started for it. */
  readonly uri?: string | undefined;
  /** What own resolvers find in the context, beside `mongraph`. */
  readonly context?: (viewer: Viewer | null) => object | Promise<object>;
}

/**
 * Looks for leaks in a project: fills databases of its own with random documents, asks random operations as viewers of every
 * sort, changes what they may not see, and asks again. An answer that is not the same, byte for byte, is a leak.
 *
 * The databases are dropped at the end; those of the project are never touched.
 *
 * @throws MongraphError LEAKS_UNKNOWN_MODEL; LEAKS_CANNOT_JUDGE for a rule that it cannot follow; MODELS_INVALID; DATABASE_…
 * @example
 * const Note = defineModel('Note', {
 *   fields: { text: field.text(), author: field.string() },
 *   permissions: { read: allow.owner('author') },
 * });
 * const { leaks } = await findLeaks(defineConfig({ models: [Note] }), { rounds: 10 });
 * console.log(leaks.map(({ operation }) => operation));
 */
export async function findLeaks(config: Config, options: FindLeaksOptions = {}): Promise<LeaksReport> {
  const { uri, context, ...search } = options;
  const models = createModels(config.models, config);
  refuseUnknown(search.model, models);
  const app = appOf(config);
  const isOpen = config.modelsWithoutPermissions === 'open';
  const server = await serverOf(uri);
  try {
    const scratch = await openScratch(server.uri, models);
    try {
      const subject = {
        models,
        schema: buildSchema(models, schemaOptions(config, models)),
        databases: scratch.databases,
        accessOf: (viewer: Viewer | null) => createAccess(viewer, { app, isOpen }),
        contextOf: context ?? (() => ({})),
        logger: await createLogger({ level: 'silent' }),
      };
      return await searchLeaks(subject, { ...search, app, isOpen });
    } finally {
      await scratch.close();
    }
  } finally {
    await server.stop();
  }
}

function refuseUnknown(model: string | undefined, models: ModelSet): void {
  if (model === undefined || models.has(model)) return;
  throw new MongraphError('LEAKS_UNKNOWN_MODEL', { model, suggestions: suggest(model, models.keys()) });
}

interface Server {
  readonly uri: string;
  readonly stop: () => Promise<void>;
}

async function serverOf(given: string | undefined): Promise<Server> {
  const uri = given ?? (process.env['MONGODB_URI'] || undefined);
  if (uri !== undefined) return { uri, stop: () => Promise.resolve() };
  const { startLocalMongod } = await import('../local-mongod/start-local-mongod.ts');
  const started = await startLocalMongod({});
  return { uri: started.uri, stop: () => started.stop() };
}
