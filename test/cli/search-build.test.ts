import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databaseUri, fixture, runCommand } from './command.ts';

const project = ['--project', fixture('searched')];
const name = `cli-search-${process.pid}`;
const env = { MONGODB_URI: databaseUri(inject('mongoUri'), name) };

let client: MongoClient;
beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  await client
    .db(name)
    .collection('poems')
    .insertMany([{ title: 'The Raven' }, { title: 'Ozymandias' }]);
});
afterAll(async () => {
  await client.db(name).dropDatabase();
  await client.close();
});

describe('search:build', () => {
  it('creates the indexes that searches lack, and no others', async () => {
    const before = await runCommand(['check', ...project], env);
    expect(before.stdout).toContain('poems.mongraph_search; "mongraph search:build" creates it\n');
    const { code, stdout, stderr } = await runCommand(['search:build', ...project], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Creating the index "mongraph_search" of "Poem"\n/m);
    expect(stdout).toMatch(/^words of poems: /m);
    const indexes = await client.db(name).collection('poems').indexes();
    const names = indexes.map((index) => index.name);
    expect(names).toContain('mongraph_search');
    expect(names).not.toContain('year_1');
    const keys = indexes.flatMap(({ key }) => Object.keys(key));
    expect(keys.some((path) => path.startsWith('_search.suggest.'))).toBe(true);
    const again = await runCommand(['search:build', ...project], env);
    expect(again.stdout).not.toContain('Creating');
  });
});

describe('check', () => {
  it('tells of synonyms that have no part', async () => {
    const { stdout } = await runCommand(['check', ...project]);
    expect(stdout).toContain(
      'search    Poem: its `synonyms` have no part: the engine "text" cannot use them\n',
    );
  });

  it('refuses options of searches that cannot be', async () => {
    const { code, stderr } = await runCommand(['check', ...project], { WINDOW: '0' });
    expect(code).toBe(1);
    expect(stderr).toContain('`search.vectors.window` is 0; it is a whole number from 1 to 1,000');
  });
});
