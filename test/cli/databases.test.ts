import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyOfFixture, databaseUri, fixture, runCommand, startCommand, type Running } from './command.ts';

const ready = /Ready in [\d.]+ s: (http:\/\/localhost:\d+\/graphql)/;
const several = ['--project', fixture('several')];
const names = { default: `cli-several-${process.pid}`, archive: `cli-archive-${process.pid}` };
let client: MongoClient;
let env: Record<string, string>;

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  env = {
    MONGODB_URI: databaseUri(inject('mongoUri'), names.default),
    MONGODB_URI_ARCHIVE: databaseUri(inject('mongoUri'), names.archive),
  };
});
afterAll(async () => {
  for (const name of Object.values(names)) await client.db(name).dropDatabase();
  await client.close();
});

async function sales(running: Running): Promise<unknown> {
  const [, url = ''] = await running.printed(ready);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ shops { nodes { sales { nodes { total } } } } }' }),
  });
  return response.json();
}

const answer = { data: { shops: { nodes: [{ sales: { nodes: [{ total: 7 }] } }] } } };

async function stop(running: Running) {
  running.process.kill('SIGTERM');
  return running.ended;
}

describe('start', () => {
  it('fills and serves databases that variables name, with their indexes', async () => {
    const running = startCommand(['start', ...several, '--port', '0'], env);
    expect(await sales(running)).toEqual(answer);
    const { stdout, stderr, code } = await stop(running);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`archive: MongoDB `);
    expect(stdout).toContain('Created "visits" of "Visit"\n');
    expect(await client.db(names.archive).listCollections({ name: 'visits' }).toArray()).toMatchObject([
      { type: 'timeseries', options: { timeseries: { timeField: 'at', metaField: 'shop' } } },
    ]);
    expect(stdout).toContain(`Filling database "${names.default}", "${names.archive}": it is empty`);
    const indexes = await client.db(names.archive).collection('sales').indexes();
    expect(indexes.map(({ name }) => name)).toEqual(['_id_', 'shop_1']);
    expect(await client.db(names.default).listCollections({ name: 'sales' }).toArray()).toEqual([]);
  });

  it('serves an alias without a connection string from the local MongoDB', async () => {
    const project = await copyOfFixture('several');
    const running = startCommand(['start', '--project', project, '--port', '0']);
    expect(await sales(running)).toEqual(answer);
    const { stdout } = await stop(running);
    expect(stdout).toMatch(/^archive: MongoDB .* database "shop_archive", data in /m);
  });

  it('says in production which variables are missing, all at once', async () => {
    const args = ['start', ...several, '--port', '0'];
    const { code, stderr } = await runCommand(args, { NODE_ENV: 'production' });
    expect(stderr).toMatch(
      /^mongraph: The databases have 2 problems:\n {2}DATABASE_NOT_NAMED: MONGODB_URI is/,
    );
    expect(stderr).toContain('  DATABASE_URI_MISSING: The database "archive" has no connection string: set');
    expect(code).toBe(1);
    const one = await runCommand(args, { NODE_ENV: 'production', MONGODB_URI: env['MONGODB_URI'] ?? '' });
    expect(one.stderr).toContain('set MONGODB_URI_ARCHIVE. With NODE_ENV=production');
  });

  it('names the variable whose server does not answer, without its password', async () => {
    const { code, stderr } = await runCommand(['start', ...several, '--port', '0'], {
      ...env,
      MONGODB_URI_ARCHIVE: 'mongodb://ann:s3cret@127.0.0.1:1/app?serverSelectionTimeoutMS=200',
    });
    expect(stderr).toMatch(
      /No MongoDB answers at mongodb:\/\/\*\*\*@127\.0\.0\.1:1\/app.*correct MONGODB_URI_ARCHIVE/,
    );
    expect(stderr).not.toContain('s3cret');
    expect(code).toBe(1);
  });
});

describe('check', () => {
  it('looks at every database', async () => {
    const { code, stdout } = await runCommand(['check', ...several], env);
    expect(stdout).toContain(`database  MongoDB `);
    expect(stdout).toContain(`database  archive: MongoDB `);
    expect(stdout).toContain('indexes   all there');
    expect(code).toBe(0);
  });

  it('says which are not checked', async () => {
    const { stdout } = await runCommand(['check', ...several], { MONGODB_URI: env['MONGODB_URI'] ?? '' });
    expect(stdout).toContain('database  archive: not checked: MONGODB_URI_ARCHIVE is not set');
  });

  it('says which collections are missing, and which are otherwise', async () => {
    const name = `cli-collections-${process.pid}`;
    const here = { MONGODB_URI_ARCHIVE: databaseUri(inject('mongoUri'), name) };
    try {
      const missing = await runCommand(['check', ...several], here);
      expect(missing.stdout).toContain('visits missing; "mongraph start" creates it in development');
      await client.db(name).createCollection('visits');
      const otherwise = await runCommand(['check', ...several], here);
      expect(otherwise.stderr).toContain(
        'COLLECTION_CONFLICT: The collection "visits" of "Visit" is not as the model says: ' +
          'the database has a collection, the model a time series.',
      );
      expect(otherwise.code).toBe(1);
    } finally {
      await client.db(name).dropDatabase();
    }
  });

  it('lists all that is wrong with the databases', async () => {
    const project = await copyOfFixture('several');
    const file = join(project, 'mongraph.config.ts');
    const text = await readFile(file, 'utf8');
    const wrong = `archiv: { name: 'a', readPreference: 'secondry' }, default: { uri: 'x' },
      eu: { readConcern: 'linearizable', readPreference: 'nearest' }, EU: {}, 'a b': {} } as never`;
    await writeFile(file, text.replace(/archive: \{[^}]*\} \}/, wrong));
    await appendFile(file, '\n');
    const { code, stderr } = await runCommand(['check', '--project', project]);
    expect({ code, stderr }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "mongraph: The databases have 7 problems:
        DATABASE_BAD_OPTIONS: The database "archiv" is configured wrongly: \`readPreference\` is "secondry", did you mean "secondary"?
        DATABASE_BAD_OPTIONS: The database "default" is configured wrongly: MONGODB_URI says where it is, and \`database\` of the configuration how it is called
        DATABASE_BAD_OPTIONS: The database "eu" is configured wrongly: \`readConcern\` "linearizable" needs the \`readPreference\` "primary"
        DATABASE_BAD_OPTIONS: The database "a b" is configured wrongly: an alias has letters, digits, "-" and "_", and a letter first
        DATABASE_BAD_OPTIONS: The database "EU" is configured wrongly: its variable MONGODB_URI_EU is that of "eu" too; give it another name
        DATABASE_UNKNOWN_ALIAS: "Sale" is kept in the database "archive", which is not configured, did you mean "archiv"?
        DATABASE_UNKNOWN_ALIAS: "Visit" is kept in the database "archive", which is not configured, did you mean "archiv"?
      ",
      }
    `);
  });
});
