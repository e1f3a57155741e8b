import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { databaseUri, fixture, runCommand, startCommand, type Running } from './command.ts';

const args = ['start', '--project', fixture('library'), '--port', '0'];
const ready = /Ready in [\d.]+ s: (http:\/\/localhost:\d+\/graphql)/;
let client: MongoClient;
let db: Db;
let env: Record<string, string>;
let count = 0;

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
});
beforeEach(() => {
  const name = `cli-start-${process.pid}-${(count += 1)}`;
  db = client.db(name);
  env = { MONGODB_URI: databaseUri(inject('mongoUri'), name) };
});
afterEach(() => db.dropDatabase());
afterAll(() => client.close());

async function titles(): Promise<unknown[]> {
  const books = await db.collection('books').find().sort({ title: 1 }).toArray();
  return books.map(({ title }) => title);
}

async function ask(running: Running, query: string): Promise<unknown> {
  const [, url = ''] = await running.printed(ready);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function stop({ process: child, ended }: Running, signal: NodeJS.Signals = 'SIGTERM') {
  child.kill(signal);
  return ended;
}

describe('start', () => {
  it('fills an empty database, creates indexes, serves, and ends with 0', async () => {
    const running = startCommand(args, env);
    expect(await ask(running, '{ books { nodes { title author { name } } } }')).toEqual({
      data: {
        books: {
          nodes: [
            { title: 'First', author: { name: 'Ann' } },
            { title: 'Second', author: { name: 'Ann' } },
          ],
        },
      },
    });
    const { code, stdout, stderr } = await stop(running);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Filling database "cli-start-.*": it is empty\nLoading 100 % +2 of 2\nFilled in/);
    expect(stdout).toMatch(/Created 2 indexes in/);
    const indexes = await db.collection('books').indexes();
    expect(indexes.map(({ name }) => name)).toContain('author_1_title_1');
  });

  it('fills it once', async () => {
    const first = startCommand(args, env);
    await first.printed(ready);
    await stop(first, 'SIGINT');
    await db.collection('books').deleteMany({});
    const second = startCommand(args, env);
    await second.printed(ready);
    const { stdout } = await stop(second);
    expect(stdout).not.toContain('Filling');
    expect(await titles()).toEqual([]);
  });

  it('leaves documents alone that it did not write', async () => {
    await db.collection('books').insertOne({ title: 'Mine' });
    const running = startCommand(args, env);
    expect(await ask(running, '{ books { nodes { title } } }')).toEqual({
      data: { books: { nodes: [{ title: 'Mine' }] } },
    });
    await stop(running);
    expect(await titles()).toEqual(['Mine']);
  });
});

describe('a seed that does not end', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('is done again from nothing after %s', async (signal) => {
    const hanging = startCommand(args, { ...env, SEED_MODE: 'hang' });
    await hanging.printed(/hanging/);
    const { code } = await stop(hanging, signal);
    expect(code).toBe(signal === 'SIGTERM' ? 143 : null);
    expect(await titles()).toEqual(['First']);
    const again = startCommand(args, env);
    await again.printed(/the last start was interrupted while it filled it/);
    await again.printed(ready);
    await stop(again);
    expect(await titles()).toEqual(['First', 'Second']);
  });

  it('is done again after it failed', async () => {
    const failed = await runCommand(args, { ...env, SEED_MODE: 'fail' });
    expect(failed.stderr).toMatch(
      /^mongraph: Filling the database failed: the second book is lost\. The next/,
    );
    expect(failed.code).toBe(1);
    const again = startCommand(args, env);
    await again.printed(ready);
    await stop(again);
    expect(await titles()).toEqual(['First', 'Second']);
  });

  it('keeps another process from filling the same database', async () => {
    const hanging = startCommand(args, { ...env, SEED_MODE: 'hang' });
    await hanging.printed(/hanging/);
    const { code, stderr } = await runCommand(args, env);
    expect(stderr).toMatch(
      /^mongraph: Process \d+ on .* is filling this database; start again when it is done/,
    );
    expect(code).toBe(1);
  });
});

describe('a request that does not end', () => {
  it('is waited for, unless the command is told twice', async () => {
    const running = startCommand(args, env);
    const [, url = ''] = await running.printed(ready);
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    const head = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    socket.write(`${head}Content-Length: 100\r\n\r\n{`);
    // Answered after the request above has been seen.
    await fetch(url.replace('/graphql', '/health/live'));
    running.process.kill('SIGINT');
    await running.printed(/Stopping/);
    // One key press may come twice, by the terminal and by npm.
    running.process.kill('SIGINT');
    await sleep(600);
    expect(running.process.exitCode).toBe(null);
    running.process.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    socket.destroy();
  });
});

describe('in production', () => {
  it('creates nothing, says what is missing, and answers no introspection', async () => {
    const running = startCommand(args, { ...env, NODE_ENV: 'production' });
    expect(await ask(running, '{ __schema { __typename } }')).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    const { stdout, stderr } = await stop(running);
    expect(stdout).not.toContain('Filling');
    expect(stderr).toContain('Warning: the database lacks the index "author_1_title_1" of "Book"');
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});
