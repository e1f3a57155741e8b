import { commandChannel } from '../../src/observability/command-channel.ts';
import {
  connect,
  createLogger,
  createModels,
  ensureCollections,
  ensureIndexes,
  serveProject,
  type Config,
  type Database,
} from 'mongraph';
import { seedSearchKeys } from '../../src/server/project/seed-search-keys.ts';
import { seedUsers } from '../../src/server/project/seed-users.ts';

/** A project that is served over a database of its own. */
export interface OpenProject {
  /** Answers an operation as over HTTP, and counts the database commands that it took. */
  readonly post: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<Given>;
  readonly database: Database;
  /** Drops the database. */
  readonly close: () => Promise<void>;
}

/** An answer, and what it took. */
export interface Given {
  readonly answer: unknown;
  readonly commands: number;
}

/** Fills a database with the project's seed, and serves the project. */
export async function openProject(config: Config, uri: string, name: string): Promise<OpenProject> {
  const database = await connect({ uri, name });
  const models = createModels(config.models);
  await database.db.dropDatabase();
  await ensureCollections(database.db, models);
  const { signal } = new AbortController();
  const logger = await createLogger({ level: 'error' });
  const createUser = seedUsers(config, { models, connected: { database }, logger });
  const seeding = {
    db: database.db,
    database: () => database.db,
    createUser,
    withSearchKeys: seedSearchKeys(models),
    signal,
  };
  await config.seed?.({ ...seeding, progress: () => undefined });
  await ensureIndexes(database.db, models);
  const server = serveProject(config, { models, database, mode: 'development', logger });
  return {
    database,
    post: async (query, variables) => {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const body = JSON.stringify({ query, variables });
      const request = new Request('http://localhost:4000/graphql', { method: 'POST', headers, body });
      let commands = 0;
      const count = () => void (commands += 1);
      commandChannel.subscribe(count);
      try {
        const answer: unknown = await (await server.fetch(request)).json();
        return { answer, commands };
      } finally {
        commandChannel.unsubscribe(count);
      }
    },
    close: async () => {
      await database.db.dropDatabase();
      await database.close();
    },
  };
}
