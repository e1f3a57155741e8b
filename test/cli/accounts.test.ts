import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { databaseUri, fixture, runCommand, startCommand } from './command.ts';

const name = `cli-accounts-${process.pid}`;
const uri = databaseUri(inject('mongoUri'), name);
const project = ['--project', fixture('desk')];
const password = 'quiet-Harbour-81';
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  db = client.db(name);
});
beforeEach(async () => {
  for (const collection of ['users', 'mongraph_credentials', 'mongraph_sessions'])
    await db.collection(collection).deleteMany({});
});
afterAll(async () => {
  await db.dropDatabase();
  await client.close();
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') =>
  runCommand([...args, ...project], { MONGODB_URI: uri, ...env }, input);
const create = (given = password) =>
  run(['createsuperuser', '--email', 'Ann@Example.org', '--username', 'ann'], {
    MONGRAPH_SUPERUSER_PASSWORD: given,
  });

async function insertUser(): Promise<unknown> {
  const flags = { isActive: true, isStaff: false, isSuperuser: false };
  const user = { username: 'ann', email: 'ann@example.org', ...flags };
  return (await db.collection('users').insertOne(user)).insertedId;
}

/** Asks the server that `mongraph start` makes of the project, from one browser. */
async function withServer(
  work: (ask: (query: string) => Promise<{ data: Record<string, unknown> }>) => Promise<void>,
): Promise<void> {
  const server = startCommand(['start', '--port', '0', ...project], { MONGODB_URI: uri });
  const [, url = ''] = await server.printed(/Ready in .*: (\S+)/);
  let cookie = '';
  await work(async (query) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
      body: JSON.stringify({ query }),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return (await response.json()) as { data: Record<string, unknown> };
  });
  server.process.kill('SIGTERM');
  await server.ended;
}

const signIn = (given: string) =>
  `mutation { signIn(input: { identifier: "ann@example.org", password: "${given}" }) {
    viewer { name isSuperuser isStaff } errors { ... on MutationError { message } }
  } }`;

describe('createsuperuser', () => {
  test('makes one who can sign in, and do everything; changepassword ends that', async () => {
    const made = await create();
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^Created the superuser "ann"$/m);
    expect(await db.collection('users').findOne()).toMatchObject({
      username: 'ann',
      email: 'ann@example.org',
      isActive: true,
      isStaff: true,
      isSuperuser: true,
      createdAt: expect.any(Date),
      emailVerifiedAt: expect.any(Date),
    });
    expect(JSON.stringify(await db.collection('users').find().toArray())).not.toContain('argon2');
    await withServer(async (ask) => {
      expect((await ask(signIn(password))).data['signIn']).toEqual({
        viewer: { name: 'ann', isSuperuser: true, isStaff: true },
        errors: [],
      });
      expect((await ask('{ users { nodes { username } } }')).data).toEqual({
        users: { nodes: [{ username: 'ann' }] },
      });
      const other = 'other-Harbour-82';
      const changed = await run(['changepassword', 'ann', '--password-stdin'], {}, `${other}\n`);
      expect(changed).toMatchObject({ code: 0, stderr: '' });
      expect(changed.stdout).toMatch(/^Changed the password of "ann", and ended 1 session$/m);
      // The server of another process knows the viewer of the cookie for some seconds more.
      expect((await ask(signIn(password))).data['signIn']).toMatchObject({
        errors: [{ message: expect.stringContaining('password') }],
      });
      expect((await ask(signIn(other))).data['signIn']).toMatchObject({ viewer: { name: 'ann' } });
    });
  });

  test('goes through the rules of the model: unique values, validators, hooks', async () => {
    await insertUser();
    const again = await create();
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/^mongraph: The User was not written\. .*\[WRITE_FAILED\]$/m);
    const hooked = await run(['createsuperuser', '--username', 'root', '--password-stdin'], {}, password);
    expect(hooked.stderr).toContain('Nobody is called root.');
    const weak = await run(['createsuperuser', '--username', 'bob', '--password-stdin'], {}, '1234567890');
    expect(weak.stderr).toMatch(/The password has digits only\..*\[CLI_PASSWORD_REFUSED\]/);
    expect(weak.stderr).not.toContain('1234567890');
    expect(await db.collection('users').countDocuments()).toBe(1);
    expect(await db.collection('mongraph_credentials').countDocuments()).toBe(0);
  });

  test('says all that is missing where it cannot ask', async () => {
    expect(await run(['createsuperuser', '--no-input'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'mongraph: "mongraph createsuperuser" cannot ask here. Give --email or --username, and MONGRAPH_SUPERUSER_PASSWORD in the environment or --password-stdin [CLI_INPUT_MISSING]\n',
    });
  });

  test('takes no password as an option', async () => {
    const { code, stderr } = await run(['createsuperuser', '--username', 'ann', '--password', password]);
    expect(code).toBe(1);
    expect(stderr).toContain('CLI_BAD_ARGUMENT');
    expect(stderr).not.toContain(password);
  });
});

test('changepassword knows nobody of another name, and takes no password of superusers', async () => {
  const nobody = await run(['changepassword', 'bob', '--password-stdin'], {}, password);
  expect(nobody.stderr).toBe(
    'mongraph: There is no User whose "username" or "email" is "bob" [CLI_NO_SUCH_ACCOUNT]\n',
  );
  const missing = await run(['changepassword', 'ann'], { MONGRAPH_SUPERUSER_PASSWORD: password });
  expect(missing.stderr).toContain('[CLI_INPUT_MISSING]');
});

describe('clearsessions', () => {
  test('deletes what has expired, and says how much', async () => {
    const sessions = db.collection<{ _id: string; expiresAt: Date }>('mongraph_sessions');
    await sessions.insertMany([
      { _id: 'old', expiresAt: new Date(Date.now() - 1_000) },
      { _id: 'new', expiresAt: new Date(Date.now() + 600_000) },
    ]);
    const { code, stdout } = await run(['clearsessions']);
    expect(code).toBe(0);
    // MongoDB may have been faster.
    expect(stdout).toMatch(/^ +[01] {2}mongraph_sessions$/m);
    expect(await sessions.distinct('_id')).toEqual(['new']);
  });

  test('ends the sessions of one user', async () => {
    const ann = await insertUser();
    const expiresAt = new Date(Date.now() + 600_000);
    await db.collection('mongraph_sessions').insertMany([
      { user: ann, expiresAt },
      { user: 'another', expiresAt },
    ]);
    const { stdout } = await run(['clearsessions', '--user', 'ann@example.org']);
    expect(stdout).toMatch(/^Ended 1 session of "ann"$/m);
    expect(await db.collection('mongraph_sessions').distinct('user')).toEqual(['another']);
  });
});

test('commands for accounts say what a project lacks', async () => {
  const none = await runCommand(['clearsessions', '--project', fixture('library')], { MONGODB_URI: uri });
  expect(none.stderr).toContain('The configuration has no `auth`');
  const away = { MONGODB_URI: 'mongodb://127.0.0.1:1/away?serverSelectionTimeoutMS=200' };
  const { code, stderr } = await run(['clearsessions'], away);
  expect(code).toBe(1);
  expect(stderr).toContain('[DATABASE_UNREACHABLE]');
});

/** `script` of util-linux runs a command in a terminal of its own. */
const script = '/usr/bin/script';

describe.skipIf(process.platform !== 'linux' || !existsSync(script))('in a terminal', () => {
  test('passwords are asked for twice, and not shown', async () => {
    const command = [process.execPath, '--import', 'tsx', 'src/cli/main.ts', 'createsuperuser', ...project];
    const terminal = spawn(script, ['-qec', command.join(' '), '/dev/null'], {
      env: { ...process.env, MONGODB_URI: uri, MONGRAPH_SUPERUSER_PASSWORD: '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let shown = '';
    let read = 0;
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
    const answers: readonly (readonly [string, string])[] = [
      ['E-mail address (may be empty): ', ''],
      ['User name: ', 'ann'],
      ['Password: ', 'one-Harbour-81'],
      ['Password (again): ', 'other-Harbour-81'],
      ['Password: ', password],
      ['Password (again): ', password],
    ];
    const ended = new Promise((resolve) => terminal.once('close', resolve));
    for (const [question, answer] of answers) {
      await expect.poll(() => shown.slice(read), { timeout: 30_000 }).toContain(question);
      read = shown.indexOf(question, read) + question.length;
      terminal.stdin.write(`${answer}\r`);
    }
    expect(await ended).toBe(0);
    expect(shown).toContain('The two are not the same.');
    expect(shown).toContain('Created the superuser "ann"');
    expect(shown).not.toContain('Harbour');
    expect(await db.collection('mongraph_credentials').countDocuments()).toBe(1);
  });
});
