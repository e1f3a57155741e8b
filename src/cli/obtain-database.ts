import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MongraphError } from '../errors/mongraph-error.ts';
import type { Cleanup } from './cleanup.ts';
import { relativePath } from './relative-path.ts';

/** A MongoDB to connect to, and how it is told to a person. */
export interface ObtainedDatabase {
  readonly uri: string;
  /** `with data in example/.mongraph/data`, for one that was started here. */
  readonly where: string | undefined;
}

export interface ObtainOptions {
  readonly project: string;
  readonly production: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/**
 * The database that MONGODB_URI names; in development, without that, a local one that is started for the project.
 *
 * @throws MongraphError DATABASE_NOT_NAMED in production, LOCAL_MONGOD_… when none can be started.
 */
export async function obtainDatabase(options: ObtainOptions, cleanup: Cleanup): Promise<ObtainedDatabase> {
  const { project, production, env, say } = options;
  const named = env['MONGODB_URI'];
  if (named) return { uri: named, where: undefined };
  if (production) throw new MongraphError('DATABASE_NOT_NAMED', {});
  const { startLocalMongod } = await import('../local-mongod/start-local-mongod.ts');
  const dataPath = dataPathOf(project);
  const starting = startLocalMongod({ dataPath, onProgress: (message) => say(`MongoDB: ${message}`) });
  cleanup.add(async () => {
    const started = await starting.catch(() => undefined);
    await started?.stop();
  });
  const { uri } = await starting;
  return { uri, where: `data in ${relativePath(dataPath)}` };
}

/** Whether a local database was started for the project before, so that it needs no download. */
export function hasLocalData(project: string): boolean {
  return existsSync(dataPathOf(project));
}

function dataPathOf(project: string): string {
  return join(project, '.mongraph', 'data');
}
