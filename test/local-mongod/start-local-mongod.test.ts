import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../src/local-mongod/free-port.ts';
import { obtainMongodBinary } from '../../src/local-mongod/obtain-binary.ts';
import { hasEnded, isAlive } from '../../src/local-mongod/processes.ts';
import { startLocalMongod, type LocalMongod } from '../../src/local-mongod/start-local-mongod.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mongraph-test-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function dataFolderOf(mongod: LocalMongod): Promise<string> {
  return withClient(mongod.uri, async (client) => {
    const options = await client.db('admin').command({ getCmdLineOpts: 1 });
    return String(options['parsed'].storage.dbPath);
  });
}

describe('a temporary mongod', () => {
  test('takes transactions, refuses server-side JavaScript, and is gone with its folder after the stop', async () => {
    const mongod = await startLocalMongod({ parameters: { notablescan: true } });
    const dataFolder = await dataFolderOf(mongod);
    await withClient(mongod.uri, async (client) => {
      const things = client.db('shop').collection('things');
      await client.withSession(async (session) =>
        session.withTransaction(async () => things.insertMany([{ n: 1 }, { n: 2 }], { session })),
      );
      expect(await things.countDocuments({}, { hint: '_id_' })).toBe(2);
      await expect(things.findOne({ n: 1 })).rejects.toThrow(/notablescan/);
      await expect(things.findOne({ $where: 'true' })).rejects.toThrow(/no globalScriptEngine/);
    });
    await mongod.stop();
    await mongod.stop();
    expect(isAlive(mongod.pid)).toBe(false);
    await expect(access(dataFolder)).rejects.toThrow('ENOENT');
  });

  test('does not outlive a process that is killed', async () => {
    const child = await startInChild();
    expect(isAlive(child.mongod)).toBe(true);
    process.kill(child.pid, 'SIGKILL');
    expect(await hasEnded(child.mongod, 10_000)).toBe(true);
  });
});

describe('a kept data folder', () => {
  test('keeps its data over a stop, on its old port and on another one', async () => {
    const dataPath = join(folder, 'kept');
    const first = await startLocalMongod({ dataPath });
    await withClient(first.uri, async (client) => client.db('shop').collection('things').insertOne({ n: 1 }));
    await first.stop();
    const second = await startLocalMongod({ dataPath });
    expect(second.port).toBe(first.port);
    await second.stop();
    const third = await startLocalMongod({ dataPath, port: await freePort() });
    expect(third.port).not.toBe(first.port);
    await withClient(third.uri, async (client) => {
      const things = client.db('shop').collection('things');
      expect(await things.countDocuments()).toBe(1);
      await things.insertOne({ n: 2 }, { writeConcern: { w: 'majority' } });
    });
    await third.stop();
    expect(isAlive(third.pid)).toBe(false);
  });

  test('is shared by a second start, and by two starts at once', async () => {
    const dataPath = join(folder, 'shared');
    const [one, two] = await Promise.all([startLocalMongod({ dataPath }), startLocalMongod({ dataPath })]);
    expect(two.pid).toBe(one.pid);
    expect(one.shared).toBe(!two.shared);
    const [owned, shared] = one.shared ? [two, one] : [one, two];
    await shared.stop();
    expect(isAlive(owned.pid)).toBe(true);
    const elsewhere = startLocalMongod({ dataPath, port: await freePort() });
    await expect(elsewhere).rejects.toMatchObject({ code: 'LOCAL_MONGOD_FOLDER_IN_USE' });
    await owned.stop();
  });

  test('starts again right after its owner was killed', async () => {
    const dataPath = join(folder, 'orphan');
    const child = await startInChild(dataPath);
    process.kill(child.pid, 'SIGKILL');
    const mongod = await startLocalMongod({ dataPath });
    expect(mongod.shared).toBe(false);
    expect(mongod.pid).not.toBe(child.mongod);
    await mongod.stop();
  });

  test('that a foreign mongod uses is refused', async () => {
    const mongod = await startLocalMongod({ dataPath: join(folder, 'foreign') });
    await rm(join(folder, 'foreign', 'mongraph.json'));
    const second = startLocalMongod({ dataPath: join(folder, 'foreign') });
    await expect(second).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_FOLDER_IN_USE',
      message: expect.stringMatching(/^The data folder "[^\n]+" is in use by another mongod\. [^\n]+$/),
    });
    await mongod.stop();
  });
});

describe('what stands in the way is said', () => {
  test('a port that is taken', async () => {
    const server = createServer().listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(startLocalMongod({ port })).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_PORT_TAKEN',
      message: `Port ${port} of 127.0.0.1 is taken, so mongod cannot listen there. Choose another port, or name none to get a free one.`,
    });
    server.close();
  });

  test('a parameter that mongod does not know', async () => {
    const start = startLocalMongod({ parameters: { noSuchParameter: 1 } });
    await expect(start).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_START_FAILED',
      message: expect.stringMatching(/^mongod did not start: [^\n]*noSuchParameter[^\n]*$/),
    });
  });

  test('a data folder that is a file', async () => {
    const dataPath = join(folder, 'file');
    await writeFile(dataPath, '');
    await expect(startLocalMongod({ dataPath })).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_FOLDER_UNUSABLE',
    });
  });

  test('data that mongod cannot read', async () => {
    const dataPath = join(folder, 'damaged');
    await mkdir(dataPath);
    await writeFile(join(dataPath, 'WiredTiger.wt'), 'not a table');
    await writeFile(join(dataPath, 'storage.bson'), 'not BSON');
    await expect(startLocalMongod({ dataPath })).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_START_FAILED',
      message: expect.stringMatching(/^mongod did not start: .+ Its log is ".+mongod\.log"\.$/),
    });
    expect(await readFile(join(dataPath, 'mongod.log'), 'utf8')).not.toBe('');
  });
});

/** Starts a mongod in a process of its own, which never stops it. */
async function startInChild(dataPath?: string): Promise<{ pid: number; mongod: number }> {
  const { binary } = await obtainMongodBinary();
  const source = fileURLToPath(new URL('../../src/local-mongod/start-local-mongod.ts', import.meta.url));
  const options = dataPath === undefined ? {} : { dataPath };
  const script = `
    import { startLocalMongod } from ${JSON.stringify(source)};
    const mongod = await startLocalMongod(${JSON.stringify(options)});
    console.log(mongod.pid);
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, MONGOD_BINARY: binary },
    cwd: dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
  });
  const [line] = await once(child.stdout, 'data');
  return { pid: child.pid ?? 0, mongod: Number(String(line)) };
}
