import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import config from '../../example/mongraph.config.ts';
import { makeLists } from '../../example/wordnet/make-lists.ts';
import { groups, users } from '../../example/wordnet/make-people.ts';
import { password } from '../../example/seed.ts';
import { makeNotes } from '../../example/wordnet/make-notes.ts';
import { readWordnet } from '../../example/wordnet/read-wordnet.ts';
import { sampleOf } from '../../example/wordnet/sample.ts';
import {
  connect,
  createModels,
  ensureIndexes,
  serveProject,
  withSearchKeys,
  type Database,
} from '../../src/index.ts';
import { buildWords } from '../../src/database/search-words/build-words.ts';
import { searchedCollections } from '../../src/search/words/searched-collections.ts';
import { readPage } from '../docs/pages.ts';
import { seedUsers } from '../../src/server/project/seed-users.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';

const models = createModels(config.models);
let database: Database;
let server: MongraphServer;
let endpoint: string;

/** The dictionary around a few words, so that it is loaded at once. */
beforeAll(async () => {
  database = await connect({ uri: inject('mongoUri'), name: `example-app-${process.pid}` });
  const wordnet = sampleOf(readWordnet(), 1500, [
    'dog',
    'cat',
    'inhale',
    'exhale',
    'sleep',
    'wake',
    'violin',
    'serendipity',
    'owl',
    'hawk',
    'Chihuahua',
  ]);
  const { db } = database;
  const load = (name: string, documents: Iterable<object>) => db.collection(name).insertMany([...documents]);
  const word = models.get('Word');
  if (word === undefined) throw new Error('The example has words');
  await load('words', withSearchKeys(word, [...wordnet.words()]));
  await load('synsets', wordnet.synsets());
  await load('senses', wordnet.senses());
  await load('pointers', wordnet.pointers());
  await load('groups', Object.values(groups));
  const logger = pino({ level: 'silent' });
  const createUser = seedUsers(config, { models, connected: { database }, logger });
  for (const { groups: groupsIds, ...user } of users) await createUser({ ...user, groupsIds, password });
  await load('notes', makeNotes(wordnet, 50));
  const { lists, entries } = makeLists(wordnet);
  await load('wordLists', lists);
  await load('wordListEntries', entries);
  await ensureIndexes(db, models);
  for (const one of searchedCollections(models.values())) await buildWords(() => db, one);
  server = serveProject(config, { models, database, mode: 'development', logger, port: 0 });
  endpoint = `${(await server.listen()).url.replace('localhost', '127.0.0.1')}/graphql`;
});

afterAll(async () => {
  await server.close();
  await database.db.dropDatabase();
  await database.close();
});

/** What the browser keeps. */
let cookie: string | undefined;

async function ask(
  query: string,
  operationName?: string,
): Promise<{ data: Record<string, unknown>; errors?: unknown }> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
    body: JSON.stringify({ query, operationName }),
  });
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  return (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
}

const folder = new URL('../../example/queries/', import.meta.url);

async function signIn(username: string): Promise<void> {
  const { data } = await ask(
    `mutation { signIn(input: { username: "${username}", password: "${password}" }) { viewer { name } } }`,
  );
  expect(data).toEqual({ signIn: { viewer: { name: username } } });
}

describe('the operations of the tabs', () => {
  beforeAll(() => signIn('ada'));
  afterAll(() => void (cookie = undefined));

  it.each(readdirSync(folder))('%s gives data and no errors', async (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const names = [...text.matchAll(/^(?:query|mutation) (\w+)/gm)].map(([, name]) => name);
    expect(names).not.toEqual([]);
    for (const name of names) {
      const { data, errors } = await ask(text, name);
      expect({ name, errors }).toEqual({ name, errors: undefined });
      expect(Object.keys(data)).not.toEqual([]);
      expect(JSON.stringify(data)).not.toContain('"nodes":[]');
      expect(JSON.stringify(data)).not.toMatch(/"errors":\[\{/);
    }
  });

  it('are in the tabs, in order', () => {
    const tabs = typeof config.graphiql === 'object' ? (config.graphiql.tabs ?? []) : [];
    expect(tabs.map(({ query }) => /query (\w+)/.exec(query)?.[1])).toEqual([
      'OneWord',
      'Animals',
      'UpAndDown',
      'ByRelation',
      'Notes',
      'Counts',
      'WordLists',
      'Account',
      'Search',
    ]);
  });
});

const shown = readPage('README.md').blocks.filter(({ meta }) => meta === 'example');

describe('the README', () => {
  beforeAll(() => signIn('radia'));
  afterAll(() => void (cookie = undefined));

  it.each(shown)('the query of line $line of the README gives data and no errors', async ({ text }) => {
    const { data, errors } = await ask(text);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/"nodes":\[\{/);
  });
});

describe('who may what', () => {
  const listsOf = async () => {
    const { data } = await ask(
      '{ wordLists { nodes { name entries { totalCount } } } wordListEntries { totalCount } }',
    );
    return data;
  };
  const gloss = `mutation { updateSynset(input: { id: "n02086723", set: { gloss: "a pet" }, dryRun: true }) {
    synset { gloss } errors { ... on MutationError { code } } } }`;
  afterAll(() => void (cookie = undefined));

  it('readers see the dictionary and public notes, and change nothing', async () => {
    cookie = undefined;
    expect(await listsOf()).toEqual({ wordLists: { nodes: [] }, wordListEntries: { totalCount: 0 } });
    const { data } = await ask(
      '{ all: noteAggregate { count } hidden: notes(where: { isPublic: { eq: false } }) { totalCount } words { totalCount } }',
    );
    expect(data).toMatchObject({ hidden: { totalCount: 0 } });
    expect((await ask(gloss)).data).toEqual({
      updateSynset: { synset: null, errors: [{ code: 'FORBIDDEN' }] },
    });
  });

  it('members of a group see what is shared with it, and not what is not', async () => {
    await signIn('edsger');
    expect(await listsOf()).toEqual({
      wordLists: { nodes: [{ name: 'Breathing', entries: { totalCount: 3 } }] },
      wordListEntries: { totalCount: 3 },
    });
    const { data: shared } = await ask('{ wordLists { nodes { group { name } } } groups { totalCount } }');
    expect(shared).toEqual({
      wordLists: { nodes: [{ group: { name: 'class' } }] },
      groups: { totalCount: 1 },
    });
    const change =
      'mutation { updateWordLists(input: { where: { name: { eq: "Breathing" } }, set: { name: "Mine" } }) { count errors { ... on MutationError { code } } } }';
    expect((await ask(change)).data).toMatchObject({ updateWordLists: { errors: [{ code: 'FORBIDDEN' }] } });
    expect((await ask(gloss)).data).toMatchObject({ updateSynset: { errors: [{ code: 'FORBIDDEN' }] } });
  });

  it('editors may change glosses, and superusers everything', async () => {
    await signIn('ada');
    expect((await ask(gloss)).data).toEqual({ updateSynset: { synset: { gloss: 'a pet' }, errors: [] } });
    await signIn('root');
    const { data } = await ask(
      '{ wordLists { totalCount } users(where: { email: { endsWith: "example.com" } }) { totalCount } }',
    );
    expect(data).toEqual({ wordLists: { totalCount: 4 }, users: { totalCount: 8 } });
  });
});

describe('groups', () => {
  it('add up to what there is', async () => {
    const { data, errors } = await ask(`{ senseAggregate { count } noteAggregate { count }
      senseGroups(by: [{ synset: { pos: {} } }]) { nodes { key { synset { pos } } count } }
      noteGroups(by: [{ createdAt: { part: DAY_OF_WEEK } }]) { nodes { count } }
      synsets(orderBy: [{ exampleCount: DESC }], first: 1) { nodes { exampleCount examples } } }`);
    expect(errors).toBeUndefined();
    const all = data as Record<string, { count: number; nodes: { count: number }[] }>;
    const sumOf = (name: string) => all[name]?.nodes.reduce((sum, { count }) => sum + count, 0);
    expect(sumOf('senseGroups')).toBe(all['senseAggregate']?.count);
    expect(sumOf('noteGroups')).toBe(all['noteAggregate']?.count);
    const [synset] = (data['synsets'] as { nodes: { exampleCount: number; examples: string[] }[] }).nodes;
    expect(synset?.exampleCount).toBe(synset?.examples.length);
  });
});

describe('relations', () => {
  it('go from a word over its senses to synsets and back', async () => {
    const { data } = await ask(`{ word(by: { lemma: "dog" }) {
      senses(where: { synset: { lexFile: { eq: "noun.animal" } } }) { nodes { _id synset { _id words { nodes { lemma } } } } }
      synsets(where: { pos: { eq: VERB } }) { totalCount nodes { definition } } } }`);
    expect(data).toEqual({
      word: {
        senses: {
          nodes: [
            {
              _id: 'dog%1:05:00::',
              synset: {
                _id: 'n02086723',
                words: {
                  nodes: [{ lemma: 'Canis familiaris' }, { lemma: 'dog' }, { lemma: 'domestic dog' }],
                },
              },
            },
          ],
        },
        synsets: { totalCount: 1, nodes: [{ definition: 'go after with the intent to catch' }] },
      },
    });
  });

  it('lead from a dog up to the root of all nouns, and to what is below', async () => {
    const { data, errors } = await ask(`{ synset(by: { id: "n02086723" }) {
      ancestors(last: 1) { edges { depth node { _id words { nodes { lemma } } } } } }
      synsets(where: { ancestors: { some: { _id: { eq: "n02086723" } } } }) { totalCount } }`);
    expect(errors).toBeUndefined();
    expect(data['synset']).toEqual({
      ancestors: {
        edges: [{ depth: 8, node: { _id: 'n00001740', words: { nodes: [{ lemma: 'entity' }] } } }],
      },
    });
    expect(data['synsets']).not.toEqual({ totalCount: 0 });
  });

  it('tell hypernyms from other pointers', async () => {
    const { data } = await ask(`{ synset(by: { id: "n02086723" }) {
      hypernyms { nodes { _id } } pointers(where: { kind: { eq: HYPERNYM } }) { nodes { to { _id } } } } }`);
    const { hypernyms, pointers } = data['synset'] as {
      hypernyms: { nodes: { _id: string }[] };
      pointers: { nodes: { to: { _id: string } }[] };
    };
    const ids = hypernyms.nodes.map(({ _id }) => _id).toSorted();
    expect(ids).toHaveLength(2);
    expect(pointers.nodes.map(({ to }) => to._id).toSorted()).toEqual(ids);
  });
});

it('everything is described', async () => {
  const { data } = await ask(
    '{ __schema { types { name description fields { name description args { name description } } inputFields { name description } enumValues { name description } } } }',
  );
  interface Described {
    readonly name: string;
    readonly description: string | null;
    readonly [key: string]: unknown;
  }
  const { types } = data['__schema'] as { types: Described[] };
  const undescribed: string[] = [];
  const look = (entry: Described, path: string) => {
    if (!entry.description) undescribed.push(path);
    for (const part of ['fields', 'args', 'inputFields', 'enumValues']) {
      const inner = entry[part];
      if (Array.isArray(inner)) for (const one of inner) look(one, `${path}.${one.name}`);
    }
  };
  for (const type of types) if (!type.name.startsWith('__')) look(type, type.name);
  expect(undescribed).toEqual([]);
});
