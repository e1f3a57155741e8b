import type { TestProject } from 'vitest/node';
import { startLocalMongod } from '../../src/local-mongod/start-local-mongod.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The connection string of a MongoDB replica set; each test file uses a database of its own name. */
    mongoUri: string;
  }
}

/** Gives every test file one server: the one of `MONGODB_TEST_URI`, or a temporary one for this run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['MONGODB_TEST_URI'];
  if (given) {
    project.provide('mongoUri', given);
    return async () => {};
  }
  const mongod = await startLocalMongod({ onProgress: (message) => console.error(`mongod: ${message}`) });
  project.provide('mongoUri', mongod.uri);
  return async () => mongod.stop();
}
