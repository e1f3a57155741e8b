import { ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createClient } from '../../src/client/create-client.ts';
import type { FindManyArguments } from '../../src/model/client/model-reads.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { insertLibrary } from '../queries/library-data.ts';
import { Author, Book, Branch, Club, Country, Membership, Tag } from '../queries/library-models.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const models = { Author, Book, Branch, Club, Country, Membership, Tag };
let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(Object.values(models), { uri: inject('mongoUri'), name: 'client_reads' });
  await insertLibrary(api.db);
});

afterAll(() => api.close());

const clientFor = (access: Access = fullAccess) => createClient({ models, database: api.db, access });

/** What a call gives, and the commands that it sends. */
async function counted<Given>(call: () => Promise<Given>): Promise<{ given: Given; commands: string[] }> {
  const commands: string[] = [];
  const listen = (message: unknown) => {
    const { name, collection, requestId } = message as CommandEvent;
    if (requestId === 'client') commands.push(`${name} ${collection}`);
  };
  commandChannel.subscribe(listen);
  try {
    return { given: await call(), commands };
  } finally {
    commandChannel.unsubscribe(listen);
  }
}

describe('the same questions over GraphQL and in code give the same rows', () => {
  const questions: readonly { where: string; args: FindManyArguments<typeof Book, undefined> }[] = [
    { where: 'where: { title: { contains: "a" } }', args: { where: { title: { contains: 'a' } } } },
    {
      where: 'where: { pages: { gte: 100 }, volume: { eq: 1 }, NOT: { kind: { eq: NOVEL } } }',
      args: { where: { pages: { gte: 100 }, NOT: { kind: { eq: 'NOVEL' } }, volume: { eq: 1 } } },
    },
    {
      where:
        'where: { author: { name: { startsWith: "A" } } }, orderBy: [{ author: { name: DESC } }, { title: DESC }]',
      args: {
        where: { author: { name: { startsWith: 'A' } } },
        orderBy: [{ author: { name: 'DESC' } }, { title: 'DESC' }],
      },
    },
    {
      where:
        'where: { tags: { some: { label: { eq: "War" } } } }, orderBy: [{ pages: DESC }], first: 1, offset: 1',
      args: {
        where: { tags: { some: { label: { eq: 'War' } } } },
        orderBy: { pages: 'DESC' },
        first: 1,
        offset: 1,
      },
    },
    {
      where: 'where: { authorId: { in: ["000000000000000000000001"] }, keywords: { hasSome: ["deep"] } }',
      args: {
        where: {
          authorId: { in: [new ObjectId('000000000000000000000001')] },
          keywords: { hasSome: ['deep'] },
        },
      },
    },
    {
      where: 'where: { publisher: { address: { city: { eq: "Paris" } } }, sheets: { lt: 60 } }',
      args: { where: { publisher: { address: { city: { eq: 'Paris' } } }, sheets: { lt: 60 } } },
    },
  ];
  test.each(questions)('$where', async ({ where, args }) => {
    const { data, errors } = await api.run(
      `{ books(${where}) { nodes { title pages sheets author { name } } } }`,
    );
    expect(errors).toEqual([]);
    const select = { title: true, pages: true, sheets: true, author: { name: true } } as const;
    const books = await clientFor().Book.findMany({ ...args, select });
    expect(books.length).toBeGreaterThan(0);
    expect(books).toEqual(data.books.nodes);
  });
});

test('relations of many documents are read in one command a level', async () => {
  const { given, commands } = await counted(() =>
    clientFor().Author.findMany({
      orderBy: { name: 'ASC' },
      select: {
        name: true,
        mentor: { name: true },
        clubs: { select: { name: true }, orderBy: { name: 'ASC' } },
        books: {
          select: { title: true, publisher: { address: { city: true, country: { name: true } } } },
          where: { pages: { gt: 0 } },
          orderBy: { title: 'DESC' },
          first: 1,
        },
        school: { select: { name: true }, depth: 1 },
      },
    }),
  );
  expect(given).toEqual([
    {
      name: 'Ada',
      mentor: null,
      clubs: [{ name: 'Ink' }],
      books: [{ title: 'beta', publisher: { address: { city: 'Paris', country: { name: 'France' } } } }],
      school: [{ name: 'Ben' }, { name: 'Cai' }],
    },
    {
      name: 'Ben',
      mentor: { name: 'Ada' },
      clubs: [{ name: 'Ink' }, { name: 'Quill' }],
      books: [{ title: 'Gamma (1)', publisher: null }],
      school: [],
    },
    {
      name: 'Cai',
      mentor: { name: 'Ada' },
      clubs: [{ name: 'Quill' }],
      books: [],
      school: [{ name: 'ada lovelace' }],
    },
    {
      name: 'ada lovelace',
      mentor: { name: 'Cai' },
      clubs: [],
      books: [{ title: 'Delta', publisher: { address: null } }],
      school: [],
    },
  ]);
  expect(commands.toSorted()).toEqual([
    'aggregate authors',
    'find authors',
    'find authors',
    'find authors',
    'find books',
    'find clubs',
    'find countries',
    'find memberships',
  ]);
});

test('a document has the values that its type promises', async () => {
  const book = await clientFor().Book.findUnique({ by: { _id: 1 } });
  expect(book).toMatchObject({
    title: 'Alpha',
    sold: 9007199254740993n,
    addedAt: new Date('2020-01-01T10:00:00.123Z'),
    published: '1950-01-01',
    cover: new Uint8Array([1, 2, 3]),
    kind: 'NOVEL',
    author: new ObjectId('000000000000000000000001'),
    secret: 'hidden',
    publisher: { address: { country: 'de' } },
    editions: [
      {
        printings: [
          { run: 1, place: 'x' },
          { run: 2, place: null },
        ],
      },
      { printings: [] },
    ],
  });
  expect(Object.keys(book ?? {})).not.toContain('unknown');
});

test('documents are found by every unique key, in one command', async () => {
  const db = clientFor();
  const select = { _id: true } as const;
  const found = await counted(async () => [
    await db.Book.findUnique({ by: { code: '00000000-0000-4000-8000-000000000002' }, select }),
    await db.Book.findUnique({ by: { title_volume: { title: 'Gamma (1)', volume: 1 } }, select }),
    await db.Book.findUnique({ by: { _id: 99 }, select }),
  ]);
  expect(found.given).toEqual([{ _id: 2 }, { _id: 3 }, null]);
  expect(found.commands).toEqual(['find books', 'find books', 'find books']);
  await expect(db.Book.findUnique({ by: { pages: 100 } })).rejects.toMatchObject({ code: 'BAD_KEY' });
  await expect(
    db.Book.findUnique({ by: { title_volume: { title: 'x', volume: null } } }),
  ).rejects.toMatchObject({
    code: 'BAD_KEY',
  });
});

test('counts, and whether there is anything', async () => {
  const db = clientFor();
  expect(await db.Book.count()).toBe(6);
  expect(await db.Book.count({ where: { author: { name: { eq: 'Ada' } } } })).toBe(2);
  expect(await db.Book.exists({ where: { title: { eq: 'beta' } } })).toBe(true);
  expect(await db.Book.exists({ where: { title: { eq: 'nothing' } } })).toBe(false);
  expect(await db.Book.findFirst({ orderBy: { title: 'DESC' }, select: { title: true } })).toEqual({
    title: 'beta',
  });
});

test('a stream gives all documents in their order, batch by batch, ties and nulls included', async () => {
  const db = clientFor();
  const orderBy = { pages: 'DESC' } as const;
  const whole = await db.Book.findMany({ orderBy, select: { _id: true, author: { name: true } } });
  const { given, commands } = await counted(async () => {
    const books: unknown[] = [];
    for await (const book of db.Book.stream({
      orderBy,
      select: { _id: true, author: { name: true } },
      batch: 2,
    }))
      books.push(book);
    return books;
  });
  expect(given).toEqual(whole);
  expect(commands.filter((command) => command === 'find books')).toHaveLength(3);
  const left = await counted(async () => {
    for await (const { title } of db.Book.stream({ select: { title: true }, batch: 2 })) return title;
    return undefined;
  });
  expect(left).toEqual({ given: 'Alpha', commands: ['find books'] });
});

test('without `first` a list is whole, however long, and so are its relations', async () => {
  const db = clientFor();
  const ids = Array.from({ length: 300 }, (_, index) => ({ _id: `t${index}`, label: 'Many' }));
  await api.db.collection<{ _id: string; label: string }>('tags').insertMany(ids);
  try {
    expect(await db.Tag.findMany({ where: { label: { eq: 'Many' } } })).toHaveLength(300);
    expect(await db.Tag.findMany({ first: 0 })).toEqual([]);
  } finally {
    await api.db.collection('tags').deleteMany({ label: 'Many' });
  }
});

test('access holds at the root, behind references, in relations, filters, counts and by key', async () => {
  const access: Access = {
    ...fullAccess,
    conditionFor: (model) => {
      if (model.name === 'Author') return parseWhere(model, { name: { ne: 'Ada' } }, fullAccess);
      if (model.name === 'Book') return parseWhere(model, { title: { ne: 'Gamma (1)' } }, fullAccess);
      return always;
    },
  };
  const db = clientFor(access);
  const authors = await db.Author.findMany({ select: { name: true, mentor: { name: true }, books: true } });
  expect(authors.map(({ name, mentor, books }) => [name, mentor?.name ?? null, books.length])).toEqual([
    ['Ben', null, 0],
    ['Cai', null, 0],
    ['ada lovelace', 'Cai', 1],
  ]);
  expect(await db.Book.count({ where: { author: { name: { eq: 'Ada' } } } })).toBe(0);
  expect(await db.Book.count()).toBe(5);
  expect(await db.Book.findUnique({ by: { _id: 3 } })).toBeNull();
  expect(await db.Book.findUnique({ by: { title_volume: { title: 'Gamma (1)', volume: 1 } } })).toBeNull();
});

describe('what is wrong is refused, though no compiler has seen it', () => {
  // oxlint-disable-next-line typescript/no-explicit-any -- what callers without types can give
  const cases: readonly [string, any, string][] = [
    ['an undefined filter of a field', { where: { title: undefined } }, 'FILTER_BAD_OPERAND'],
    ['an undefined operand', { where: { author: { name: { eq: undefined } } } }, 'FILTER_BAD_OPERAND'],
    ['a null filter', { where: null }, 'FILTER_BAD_OPERAND'],
    ['an operator as a value', { where: { title: { eq: { $ne: null } } } }, 'FILTER_BAD_OPERAND'],
    [
      'an operator in a list',
      { where: { keywords: { hasEvery: [{ $elemMatch: {} }] } } },
      'FILTER_BAD_OPERAND',
    ],
    ['a pattern as a value', { where: { title: { in: [/a/] } } }, 'FILTER_BAD_OPERAND'],
    ['a key of another type', { where: { authorId: { eq: '1' } } }, 'FILTER_BAD_OPERAND'],
    ['a text that is none', { where: { title: { contains: { toString: 'x' } } } }, 'FILTER_BAD_OPERAND'],
    ['a length that is none', { where: { keywords: { size: { gt: {} } } } }, 'FILTER_BAD_OPERAND'],
    ['an unknown field', { where: { titel: { eq: 'x' } } }, 'FILTER_UNKNOWN_FIELD'],
    ['an unknown order', { orderBy: { titel: 'ASC' } }, 'ORDER_UNKNOWN_FIELD'],
    ['a negative number', { first: -1 }, 'BAD_PAGE'],
    ['half a document', { first: 1.5 }, 'BAD_PAGE'],
    ['an unknown selection', { select: { titel: true } }, 'SELECT_UNKNOWN_FIELD'],
    ['one behind a reference', { select: { author: { nam: true } } }, 'SELECT_UNKNOWN_FIELD'],
    ['a part of a value', { select: { title: { x: true } } }, 'SELECT_BAD_ENTRY'],
    ['an unknown option', { select: { prequels: { limit: 1 } } }, 'SELECT_BAD_ENTRY'],
    ['no selection at all', { select: 1 }, 'SELECT_BAD_ENTRY'],
  ];
  test.each(cases)('%s', async (_name, args, code) => {
    const { given, commands } = await counted(() =>
      clientFor()
        .Book.findMany(args)
        .catch((error: unknown) => error),
    );
    expect(given).toMatchObject({ code });
    expect(commands).toEqual([]);
  });

  test('a model under another name', () => {
    const make = () =>
      createClient({ models: { ...models, Novel: Book }, database: api.db, access: fullAccess });
    expect(make).toThrow(expect.objectContaining({ code: 'CLIENT_MODEL_NAME' }));
  });
});
