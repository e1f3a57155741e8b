import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfFixture, fixture, runCommand, type Ended } from './command.ts';

const library = ['--project', fixture('library'), '--port', '0'];

/** What is to be known of a failure. */
function summaryOf({ code, stdout, stderr }: Ended) {
  const lines = stderr.trimEnd().split('\n').length;
  return { code, stderr, lines, leaks: (stdout + stderr).includes('s3cret') };
}

/** One line on standard error, exit code 1, no stack, no password. */
function oneLine(text: string | RegExp) {
  const pattern = typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text;
  return { code: 1, stderr: expect.stringMatching(pattern), lines: 1, leaks: false };
}

describe('arguments', () => {
  it('names the command that may have been meant', async () => {
    expect(summaryOf(await runCommand(['strat']))).toEqual(
      oneLine('There is no command "strat", did you mean "start"?'),
    );
  });

  it('refuses an option that it does not have', async () => {
    expect(summaryOf(await runCommand(['start', '--prot', '1']))).toEqual(
      oneLine(`Unknown option '--prot'; "mongraph start --help" says what it takes [CLI_BAD_ARGUMENT]`),
    );
  });

  it.each([
    [['--port', '70000'], {}, '--port is "70000", which is no port'],
    [[], { PORT: 'http' }, 'PORT is "http", which is no port'],
  ])('refuses %j with %j', async (args, env, message) => {
    expect(summaryOf(await runCommand(['start', '--project', fixture('library'), ...args], env))).toEqual(
      oneLine(message),
    );
  });

  it.each(['start', 'dev', 'check', 'schema'])('%s says where it looked for a project', async (command) => {
    const ended = await runCommand([command, '--project', fixture('')]);
    expect(summaryOf(ended)).toEqual(
      oneLine(/There is no mongraph\.config\.ts, .* in .*fixtures; create it/),
    );
  });
});

describe('configuration', () => {
  it.each([
    ['const x = ;', /could not be loaded: .*[\s\S]*CONFIG_NOT_LOADED/],
    ['throw new Error("mongodb://ann:s3cret@db");', /could not be loaded: mongodb:\/\/\*\*\*@db \[/],
    ['export const config = {};', /it has no default export/],
    ['export default 7;', /its default export is not what `defineConfig` returns/],
    ['export default { modls: [] };', /has the option "modls", .* did you mean "models"\?/],
    ['export default {};', /it has no `models`/],
  ])('%s', async (text, message) => {
    const project = await copyOfFixture('library');
    await writeFile(join(project, 'mongraph.config.ts'), text);
    const { code, stderr } = await runCommand(['check', '--project', project]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at |s3cret/m);
    expect(code).toBe(1);
  });

  it('lists what is wrong with the models', async () => {
    const { code, stderr } = await runCommand(['start', '--project', fixture('broken'), '--port', '0']);
    expect(stderr).toContain('mongraph: The models have 2 problems:\n');
    expect(stderr).toContain('  MODEL_UNKNOWN_FIELD: The index "titel_1" of "Book" names the field "titel"');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });

  it('shows the stack where that is wanted', async () => {
    const project = await copyOfFixture('library');
    await writeFile(join(project, 'mongraph.config.ts'), 'throw new Error("mongodb://ann:s3cret@db");');
    const { stderr } = await runCommand(['check', '--project', project], { MONGRAPH_DEBUG: '1' });
    expect(stderr).toMatch(/Caused by: Error: mongodb:\/\/\*\*\*@db\n\s+at .*mongraph\.config\.ts/);
    expect(stderr).not.toContain('s3cret');
  });
});

describe('database', () => {
  it('refuses a connection string that is none', async () => {
    const ended = await runCommand(['start', ...library], { MONGODB_URI: 'mongodb:/ann:s3cret@db/app' });
    expect(summaryOf(ended)).toEqual(oneLine('MONGODB_URI is not a connection string: Invalid scheme'));
  });

  it('refuses a password that is not escaped', async () => {
    const ended = await runCommand(['start', ...library], { MONGODB_URI: 'mongodb://ann:s3cret/1@db/app' });
    expect(summaryOf(ended)).toEqual(oneLine('MONGODB_URI is not a connection string: '));
  });

  it.each(['start', 'check'])('%s says that nobody answers', async (command) => {
    const args = command === 'start' ? library : library.slice(0, 2);
    const ended = await runCommand([command, ...args], {
      MONGODB_URI: 'mongodb://ann:s3cret@127.0.0.1:1/app?serverSelectionTimeoutMS=200',
    });
    expect(summaryOf(ended)).toEqual(oneLine(/No MongoDB answers at mongodb:\/\/\*\*\*@127\.0\.0\.1:1\/app/));
  });

  it('starts none in production', async () => {
    const ended = await runCommand(['start', ...library], { NODE_ENV: 'production' });
    expect(summaryOf(ended)).toEqual(
      oneLine('MONGODB_URI is not set. With NODE_ENV=production no database is started'),
    );
  });
});

describe('a machine without mongod', () => {
  let empty: string;
  beforeAll(async () => {
    empty = await mkdtemp(join(tmpdir(), 'mongraph-empty-'));
  });
  afterAll(() => rm(empty, { recursive: true }));

  it('says what was tried and what to do', async () => {
    const nothing = { PATH: empty, HOME: empty, MONGRAPH_CACHE: join(empty, 'cache'), MONGOD_BINARY: '' };
    // A proxy that is not there: no download of any machine gets through.
    const offline = { HTTPS_PROXY: 'http://127.0.0.1:1', https_proxy: 'http://127.0.0.1:1' };
    const project = await copyOfFixture('library');
    const ended = await runCommand(['start', '--project', project, '--port', '0'], {
      ...nothing,
      ...offline,
    });
    expect(ended.stderr).toMatch(/^mongraph: No MongoDB server could be found or downloaded\. Tried:\n/);
    expect(ended.stderr).toContain('mongod on the PATH: there is none');
    expect(ended.stderr).toContain('Install MongoDB 7 or newer, set MONGOD_BINARY');
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect(ended.code).toBe(1);
  });
});

describe('port', () => {
  it('is found to be taken before a database is started', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const ended = await runCommand(['start', '--project', fixture('library')], {
      PORT: String(port),
      MONGODB_URI: 'mongodb://ann:s3cret@127.0.0.1:1/app',
    });
    taken.close();
    expect(summaryOf(ended)).toEqual(oneLine(`Port ${port} on 127.0.0.1 is taken by another program`));
  });
});
