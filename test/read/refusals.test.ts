import { EJSON } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { insertLibrary } from '../queries/library-data.ts';
import { libraryModels } from '../queries/library-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(libraryModels, { uri: inject('mongoUri'), name: 'refusals' });
  await insertLibrary(api.db);
});

afterAll(() => api.close());

async function codesOf(source: string, variables: Readonly<Record<string, unknown>> = {}): Promise<string[]> {
  const { errors, commands } = await api.run(source, { variables });
  // What is refused never reaches the database.
  expect(commands).toEqual([]);
  return [...new Set(errors.map(({ code }) => code))];
}

describe('a null in a filter is refused', () => {
  test.each([
    'where: null',
    'where: { title: null }',
    'where: { pages: { gt: null } }',
    'where: { title: { contains: $nothing } }',
    'where: { AND: null }',
    'where: { NOT: null }',
    'where: { author: null }',
    'where: { tags: { some: null } }',
    'where: { publisher: null }',
    'where: { publisher: { IS_NULL: null } }',
    'where: { title: { isNull: null } }',
    'where: { keywords: { size: null } }',
    'where: { keywords: { has: null } }',
    'where: { editions: { size: { gt: null } } }',
    'where: { editions: { every: null } }',
    'where: { tagsIds: { hasSome: null } }',
    'where: { id: { eq: null } }',
    'where: { title: { eq: null } }',
    'where: { title: { ne: $nothing } }',
    'where: { author: { books: { some: { author: { name: { startsWith: null } } } } } }',
  ])('%s', async (argument) => {
    const source = `query ($nothing: String) { books(${argument}) { totalCount } unused: books(where: { blurb: { eq: $nothing } }, first: 0) { __typename } }`;
    expect(await codesOf(source, { nothing: null })).toEqual(['FILTER_NULL']);
  });

  test('but a variable that is left out is a condition that is left out', async () => {
    const source = 'query ($title: String) { books(where: { title: { eq: $title } }) { totalCount } }';
    expect((await api.run(source)).data.books.totalCount).toBe(6);
  });
});

describe('pages', () => {
  test.each([
    'first: 2, last: 2',
    'first: -1',
    'last: -1',
    'first: 101',
    'last: 101',
    'offset: -1',
    'offset: 1, last: 1',
  ])('%s', async (argument) => {
    expect(await codesOf(`{ books(${argument}) { nodes { _id } } }`)).toEqual(['BAD_PAGE']);
  });

  test.each([-1, -5])('totalCount(upTo: %i)', async (upTo) => {
    expect(await codesOf(`{ books { totalCount(upTo: ${upTo}) } }`)).toEqual(['BAD_PAGE']);
    const nested = await api.run(`{ authors { nodes { books { totalCount(upTo: ${upTo}) } } } }`);
    expect(new Set(nested.errors.map(({ code }) => code))).toEqual(new Set(['BAD_PAGE']));
  });

  test('a count up to nothing is nothing, everywhere', async () => {
    const { data, errors } = await api.run(
      '{ books { totalCount(upTo: 0) } authors { nodes { books { totalCount(upTo: 0) } clubs { totalCount(upTo: 0) } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.books.totalCount).toBe(0);
    expect(data.authors.nodes[0]).toEqual({ books: { totalCount: 0 }, clubs: { totalCount: 0 } });
  });
});

describe('ids', () => {
  test.each([
    ['book(by: { id: "abc" }) { title }', 'BAD_ID'],
    ['book(by: { id: "2147483648" }) { title }', 'BAD_ID'],
    ['author(by: { id: "Qm9vazox" }) { name }', 'BAD_ID'],
    ['club(by: { id: "9223372036854775808" }) { name }', 'BAD_ID'],
    ['membership(by: { id: "nope" }) { role }', 'BAD_ID'],
    ['tag(by: { id: "" }) { label }', 'BAD_ID'],
    ['node(id: "1") { id }', 'BAD_ID'],
    ['node(id: "") { id }', 'BAD_ID'],
    ['node(id: "Qm9vazp4") { id }', 'BAD_ID'],
    ['nodes(ids: ["Qm9vazp4"]) { id }', 'BAD_ID'],
    ['books(where: { id: { in: ["1", "abc"] } }) { totalCount }', 'BAD_ID'],
    ['author(by: { id: "1", name: "Ada" }) { name }', 'INVALID'],
    ['author(by: {}) { name }', 'INVALID'],
    ['author(by: { name: null }) { name }', 'INVALID'],
  ])('%s', async (selection, code) => {
    expect(await codesOf(`{ ${selection} }`)).toEqual([code]);
  });
});

describe('patterns and texts', () => {
  test.each([
    'matches: "(a+)+$"',
    'matches: "("',
    String.raw`contains: "a\u0000b"`,
    String.raw`eq: "a\u0000b", mode: INSENSITIVE`,
    `startsWith: "${'x'.repeat(1_001)}"`,
  ])('%s', async (condition) => {
    expect(await codesOf(`{ books(where: { title: { ${condition} } }) { totalCount } }`)).toEqual([
      'FILTER_BAD_OPERAND',
    ]);
  });

  test.each(['$gt', '{"$gt":""}', '$where', '__proto__', 'a.b', '.*', '^', '\\', "'; drop"])(
    'the text %s is only a text',
    async (text) => {
      for (const operator of ['eq', 'contains', 'startsWith', 'endsWith']) {
        for (const mode of ['DEFAULT', 'INSENSITIVE']) {
          const source = `query ($text: String) { books(where: { title: { ${operator}: $text, mode: ${mode} } }) { totalCount } }`;
          const { data, errors } = await api.run(source, { variables: { text } });
          expect(errors).toEqual([]);
          expect(data.books.totalCount).toBe(0);
        }
      }
    },
  );
});

describe('cursors', () => {
  const order = 'orderBy: [{ pages: ASC }]';
  const page = (after: string) => `{ books(${order}, after: ${JSON.stringify(after)}) { nodes { _id } } }`;
  const encode = (text: string) => Buffer.from(text).toString('base64url');

  async function goodCursor(): Promise<string> {
    const { data } = await api.run(`{ books(${order}, first: 1) { edges { cursor } } }`);
    return data.books.edges[0].cursor;
  }

  test('of another order', async () => {
    const cursor = await goodCursor();
    for (const other of ['[{ pages: DESC }]', '[{ title: ASC }]', '[{ pages: ASC }, { title: ASC }]', '[]']) {
      const source = `{ books(orderBy: ${other}, after: "${cursor}") { nodes { _id } } }`;
      expect(await codesOf(source)).toEqual(['BAD_CURSOR']);
    }
    expect((await api.run(page(cursor))).errors).toEqual([]);
  });

  test.each([
    '',
    'x',
    '!!!',
    'null',
    encode('00000000'),
    encode('00000000[]'),
    encode('{"$gt":1}'),
    '\0',
    'é',
  ])('garbage: %j', async (text) => {
    expect(await codesOf(page(text))).toEqual(['BAD_CURSOR']);
  });

  test.each([
    '[{"$gt":""},1]',
    '[{"a":{"$ne":1}},1]',
    '[[1,2],1]',
    '[{"$regularExpression":{"pattern":"a","options":""}},1]',
    '[{"$code":"1"},1]',
    '[{"$minKey":1},1]',
    '[{"$maxKey":1},1]',
    '[{"$dbPointer":{"$ref":"a","$id":{"$oid":"000000000000000000000001"}}},1]',
    '[{"$ref":"a","$id":1},1]',
    '[{"$symbol":"x"},1]',
    '[{"$oid":"nope"},1]',
    '[{"__proto__":{"$gt":1}},1]',
    '[{"_bsontype":"ObjectId"},1]',
    '[1]',
    '[1,2,3]',
    '{"0":1,"1":2,"length":2}',
    '[1,',
    '[1,[]]',
  ])('tampered: %s', async (values) => {
    const cursor = Buffer.from(await goodCursor(), 'base64url').toString();
    const { errors } = await api.run(page(encode(`${cursor.slice(0, 8)}${values}`)));
    expect(errors.map(({ code }) => code)).toEqual(['BAD_CURSOR']);
  });

  test('a forged place of any scalar is a place and nothing more', async () => {
    const cursor = Buffer.from(await goodCursor(), 'base64url').toString();
    const forged = ['x', '$pages', true, null, new Date(0), 1e308, { a: [{ b: 1 }] }];
    for (const value of forged) {
      const values = EJSON.stringify([value, 1], { relaxed: false });
      const { data, errors } = await api.run(page(encode(`${cursor.slice(0, 8)}${values}`)));
      expect(errors).toEqual([]);
      expect(data.books.nodes.length).toBeLessThanOrEqual(6);
    }
  });
});

test('an unknown field or operator is refused by the schema', async () => {
  for (const where of [
    '{ titel: { eq: "x" } }',
    '{ title: { like: "x" } }',
    '{ secret: { eq: "x" } }',
    '{ _id: { $gt: 1 } }',
  ]) {
    expect(await codesOf(`{ books(where: ${where}) { totalCount } }`)).toEqual(['INVALID']);
  }
  const hidden = await codesOf('{ books(orderBy: [{ secret: ASC }]) { nodes { secret } } }');
  expect(hidden).toEqual(['INVALID']);
});
