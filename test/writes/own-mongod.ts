import { MongoClient, type Db, type Document } from 'mongodb';
import { startLocalMongod } from '../../src/local-mongod/start-local-mongod.ts';

/** A replica set of one whose commands can be made to fail. */
export interface FailingMongod {
  readonly uri: string;
  readonly db: Db;
  /** Makes commands of these names fail so many times, as `data` says. */
  readonly fail: (names: readonly string[], data: Document, times?: number) => Promise<void>;
  readonly recover: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startFailingMongod(): Promise<FailingMongod> {
  const mongod = await startLocalMongod({ parameters: { enableTestCommands: 1 }, cacheSizeGB: 0.25 });
  const control = await new MongoClient(mongod.uri).connect();
  const client = await new MongoClient(mongod.uri).connect();
  const set = async (more: Document) => {
    await control.db('admin').command({ configureFailPoint: 'failCommand', ...more });
  };
  return {
    uri: mongod.uri,
    db: client.db('writes'),
    fail: (failCommands, data, times = 1) => set({ mode: { times }, data: { failCommands, ...data } }),
    recover: () => set({ mode: 'off' }),
    stop: async () => {
      await client.close();
      await control.close();
      await mongod.stop();
    },
  };
}
