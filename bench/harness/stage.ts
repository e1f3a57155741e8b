import { MongoClient, type Db } from 'mongodb';
import { startLocalMongod } from '../../src/local-mongod/start-local-mongod.ts';
import { build } from './build.ts';
import { createClient, type Client } from './client.ts';
import { databaseName, loadDataset } from './dataset.ts';
import { startServer, type BenchServer, type ServerName } from './start-server.ts';

/** Everything that a measurement needs, running. */
export interface Stage {
  readonly servers: readonly { readonly server: BenchServer; readonly client: Client }[];
  readonly mongod: { readonly pid: number; readonly version: string };
  readonly db: Db;
  readonly concurrency: number;
}

const concurrency = 4;

/** Starts mongod, loads the data, compiles and starts the servers; ends all of it when the work is done. */
export async function onStage<T>(
  names: readonly ServerName[],
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const mongod = await startLocalMongod({
    dataPath: '.mongraph/bench/data',
    cacheSizeGB: 2,
    // Nothing but the requests should use CPU.
    parameters: { diagnosticDataCollectionEnabled: false, ttlMonitorEnabled: false },
    onProgress: tell,
  });
  if (mongod.shared) throw new Error('Another bench runs: two would measure each other');
  const servers: Stage['servers'][number][] = [];
  const observer = new MongoClient(mongod.uri);
  try {
    tell('loading the data');
    await loadDataset(mongod.uri);
    const folder = await build();
    for (const name of names) {
      const server = await startServer(name, folder, mongod.uri);
      servers.push({ server, client: createClient(server, concurrency) });
    }
    return await work({ servers, mongod, db: observer.db(databaseName), concurrency });
  } finally {
    for (const { server, client } of servers) {
      client.close();
      await server.stop();
    }
    await observer.close();
    await mongod.stop();
  }
}

/** Says on the error output what is going on: the output itself is the report. */
export function tell(message: string): void {
  console.error(`bench: ${message}`);
}
