import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, OperationTypeNode, parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLocalMongod, type LocalMongod } from '../../src/local-mongod/start-local-mongod.ts';
import { Note } from '../../example/models/note.ts';
import { Pointer } from '../../example/models/pointer.ts';
import { Sense } from '../../example/models/sense.ts';
import { Synset } from '../../example/models/synset.ts';
import { Word } from '../../example/models/word.ts';
import { WordListEntry } from '../../example/models/word-list-entry.ts';
import { User } from '../../example/models/user.ts';
import { Group } from '../../src/auth/accounts/group-model.ts';
import { Permission } from '../../src/auth/accounts/permission-model.ts';
import { WordList } from '../../example/models/word-list.ts';
import { makeLists } from '../../example/wordnet/make-lists.ts';
import { makeNotes } from '../../example/wordnet/make-notes.ts';
import { readWordnet } from '../../example/wordnet/read-wordnet.ts';
import { sampleOf } from '../../example/wordnet/sample.ts';
import { createTestApi, type TestApi, type TestResult } from '../setup/test-api.ts';

const folder = fileURLToPath(new URL('../../example/queries/', import.meta.url));
// The notes are counted by a field that has no index: two hundred are not worth one.
// What accounts add to the schema is no question about models.
const examples = readdirSync(folder)
  .filter((file) => !file.endsWith('account.graphql'))
  .filter((file) => file !== '5-notes.graphql')
  .flatMap((file) => queriesOf(file, readFileSync(`${folder}${file}`, 'utf8')));

/** The queries of a document, without the mutations beside them. */
function queriesOf(file: string, text: string): [string, string][] {
  return parse(text).definitions.flatMap((node): [string, string][] =>
    node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.QUERY
      ? [[`${file} ${node.name?.value}`, print(node)]]
      : [],
  );
}

/** Queries that the example's indexes serve. */
const indexed: readonly [string, string][] = [
  ['all words, page by page', '{ words(first: 3) { nodes { lemma } pageInfo { endCursor } } }'],
  ['a word', '{ word(by: { lemma: "dog" }) { lemma senses { nodes { number synset { gloss } } } } }'],
  [
    'words by prefix',
    '{ words(where: { lemma: { startsWith: "do" } }, orderBy: [{ lemma: ASC }]) { totalCount nodes { lemma } } }',
  ],
  [
    'words by length',
    '{ words(where: { length: { gte: 3, lt: 5 } }, orderBy: [{ length: DESC }], first: 5) { totalCount nodes { lemma } } }',
  ],
  [
    'synsets of a topic',
    '{ synsets(where: { lexFile: { eq: "noun.animal" } }, first: 5) { totalCount nodes { definition words { nodes { lemma } } } } }',
  ],
  [
    'synsets in the order of their words',
    '{ synsets(orderBy: [{ wordCount: DESC }], first: 5) { nodes { wordCount } } }',
  ],
  ['the same from the end', '{ synsets(orderBy: [{ wordCount: DESC }], last: 5) { nodes { wordCount } } }'],
  [
    'senses of words',
    '{ senses(orderBy: [{ tagCount: DESC }], first: 5) { nodes { tagCount word { lemma } } } }',
  ],
  [
    'a relation filter',
    '{ synsets(where: { words: { some: { lemma: { eq: "dog" } } } }) { totalCount nodes { definition } } }',
  ],
  [
    'a deep relation filter',
    '{ words(where: { synsets: { some: { hypernyms: { some: { words: { some: { lemma: { eq: "dog" } } } } } } } }) { totalCount nodes { lemma } } }',
  ],
  [
    'up and down',
    '{ synset(by: { id: "n02086723" }) { hypernyms { totalCount nodes { hypernyms { nodes { definition } } } } hyponyms(first: 2) { totalCount nodes { definition } } pointers(where: { kind: { eq: HYPONYM } }) { totalCount nodes { to { definition } } } } }',
  ],
  [
    'trees',
    '{ synset(by: { id: "n02086723" }) { ancestors { totalCount edges { depth node { definition } } } descendants(depth: 4) { totalCount nodes { definition } } } }',
  ],
  [
    'what is below in a tree',
    '{ synsets(where: { ancestors: { some: { _id: { eq: "n02086723" } } } }) { totalCount nodes { definition } } }',
  ],
  [
    'notes',
    '{ notes(where: { author: { in: ["ann", "bob"] } }) { totalCount nodes { synset { definition } } } }',
  ],
  [
    'reverse pages',
    '{ words(first: 5) { nodes { senses(first: 1, orderBy: [{ number: ASC }]) { totalCount nodes { number } pageInfo { hasNextPage } } } } }',
  ],
];

let mongod: LocalMongod;
let api: TestApi;

beforeAll(async () => {
  mongod = await startLocalMongod();
  api = await createTestApi(
    [Word, Synset, Sense, Pointer, Note, WordList, WordListEntry, User, Group, Permission],
    {
      uri: mongod.uri,
      name: 'example',
    },
  );
  const wordnet = sampleOf(readWordnet(), 2_000, ['dog', 'cat', 'run', 'good']);
  const made = makeLists(wordnet);
  const documents = {
    words: wordnet.words(),
    synsets: wordnet.synsets(),
    senses: wordnet.senses(),
    pointers: wordnet.pointers(),
    notes: makeNotes(wordnet, 200),
    wordLists: made.lists,
    wordListEntries: made.entries,
  };
  for (const [name, all] of Object.entries(documents)) {
    await api.db.collection(name).insertMany([...(all as Iterable<object>)]);
  }
  await api.db.client.db('admin').command({ setParameter: 1, notablescan: true });
});

afterAll(async () => {
  await api.db.client.db('admin').command({ setParameter: 1, notablescan: false });
  await api.close();
  await mongod.stop();
});

test('the server refuses to scan collections', async () => {
  const { errors } = await api.run('{ synsets(where: { definition: { contains: "dog" } }) { totalCount } }');
  expect(errors.map(({ code }) => code)).toEqual(['UNEXPECTED']);
});

describe.each([...indexed, ...examples])('%s', (_name, source) => {
  test('scans no collection', async () => {
    const result = await api.run(source);
    expect(result.errors).toEqual([]);
    for (const stages of await explained(result)) expect(stages).not.toContain('COLLSCAN');
  });
});

test.each(indexed.filter(([, source]) => /^\{ \w+\([^)]*orderBy/.test(source)))(
  '%s: the index gives the order',
  async (_name, source) => {
    const [first] = await explained(await api.run(source));
    expect(first).toContain('IXSCAN');
    expect(first).not.toContain('SORT');
  },
);

test('pages deep in an order are read from its index, both ways', async () => {
  const order = 'orderBy: [{ wordCount: DESC }], first: 20';
  const { data } = await api.run(`{ synsets(${order}, offset: 200) { pageInfo { endCursor startCursor } } }`);
  const { startCursor, endCursor } = data.synsets.pageInfo;
  for (const page of [
    `${order}, after: "${endCursor}"`,
    `orderBy: [{ wordCount: DESC }], last: 20, before: "${startCursor}"`,
  ]) {
    const result = await api.run(`{ synsets(${page}) { nodes { _id wordCount } } }`);
    expect(result.errors).toEqual([]);
    const [stages] = await explained(result);
    expect(stages).toContain('IXSCAN');
    expect(stages).not.toContain('SORT');
    expect(await examined(result)).toBeLessThanOrEqual(42);
  }
});

/** The names of the stages that the server chooses for each command. */
async function explained({ commands }: TestResult): Promise<string[][]> {
  return Promise.all(
    commands.map(async ({ command }) => valuesOf(await explain(command, 'queryPlanner'), 'stage')),
  );
}

async function examined({ commands }: TestResult): Promise<number> {
  const [only] = commands;
  const plan = await explain(only?.command ?? {}, 'executionStats');
  return Number(valuesOf(plan, 'totalDocsExamined')[0]);
}

async function explain(command: object, verbosity: string): Promise<unknown> {
  const { maxTimeMS: _limit, comment: _comment, ...bare } = command as Record<string, unknown>;
  const explanation = await api.db.command({ explain: bare, verbosity });
  return { ...explanation, command: undefined, serverParameters: undefined };
}

/** What stands under a name anywhere but in plans that were rejected. */
function valuesOf(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'rejectedPlans') return [];
    return key === name ? [String(inner)] : valuesOf(inner, name);
  });
}
