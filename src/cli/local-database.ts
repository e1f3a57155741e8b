import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Cleanup } from './cleanup.ts';
import { relativePath } from './relative-path.ts';

/** A MongoDB for the project's own machine: where no connection string says another. */
export interface LocalDatabase {
  /** `data in example/.mongraph/data`, for a person. */
  readonly where: string;
  /** Whether it was started for the project before, so that it needs no download. */
  readonly hasData: () => boolean;
  /**
   * Starts it once, and gives its connection string.
   *
   * @throws LOCAL_MONGOD_… when none can be started.
   */
  readonly start: () => Promise<string>;
}

/** The local MongoDB of a project; `cleanup` stops it where it was started. */
export function localDatabase(project: string, say: (line: string) => void, cleanup: Cleanup): LocalDatabase {
  const dataPath = join(project, '.mongraph', 'data');
  let started: Promise<string> | undefined;
  return {
    where: `data in ${relativePath(dataPath)}`,
    hasData: () => existsSync(dataPath),
    start: () => (started ??= startAt(dataPath, say, cleanup)),
  };
}

async function startAt(dataPath: string, say: (line: string) => void, cleanup: Cleanup): Promise<string> {
  const { startLocalMongod } = await import('../local-mongod/start-local-mongod.ts');
  const starting = startLocalMongod({ dataPath, onProgress: (message) => say(`MongoDB: ${message}`) });
  cleanup.add(async () => {
    const server = await starting.catch(() => undefined);
    await server?.stop();
  });
  return (await starting).uri;
}
