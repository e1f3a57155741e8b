import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Author = defineModel('Author', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true, unique: true }),
    get books() {
      return field.hasMany(Book, 'author');
    },
  },
});

const Book = defineModel('Book', {
  version: true,
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true, length: { max: 12 } }),
    copies: field.int({ min: 0 }),
    get author() {
      return field.reference(Author);
    },
  },
});

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Author, Book], { uri: inject('mongoUri'), name: 'operations' });
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const name of ['authors', 'books']) await api.db.collection(name).deleteMany({});
  await api.run(
    'mutation { createBook(input: { set: { _id: 1, title: "a", copies: 5 } }) { clientMutationId } }',
  );
});

const errors =
  'errors { ... on MutationError { path code } ... on ConflictError { current { ... on Book { version } } } }';
const stored = (name: string) => api.db.collection(name).find({}).sort({ _id: 1 }).toArray();

async function run(text: string) {
  const { data, errors: thrown, commands } = await api.run(text);
  expect(thrown).toEqual([]);
  return { data, commands: commands.map(({ name }) => name) };
}

describe('a dry run', () => {
  test('shows what would be, with what is nested in it, and leaves nothing', async () => {
    const { data, commands } = await run(`mutation {
      createAuthor(input: { dryRun: true, set: { _id: 1, name: "A", books: { create: [{ _id: 2, title: "b" }], connect: [{ id: "1" }] } } })
        { author { name books(orderBy: { _id: ASC }) { nodes { _id title author { name } } } } ${errors} }
    }`);
    expect(data.createAuthor).toEqual({
      author: {
        name: 'A',
        books: {
          nodes: [
            { _id: 1, title: 'a', author: { name: 'A' } },
            { _id: 2, title: 'b', author: { name: 'A' } },
          ],
        },
      },
      errors: [],
    });
    expect(commands.at(-1)).toBe('abortTransaction');
    expect(await stored('authors')).toEqual([]);
    expect(await stored('books')).toMatchObject([{ _id: 1, version: 1 }]);
  });

  test('is one of each field, and sees nothing of those before it', async () => {
    const { data } = await run(`mutation {
      first: updateBook(input: { id: 1, inc: { copies: -5 }, dryRun: true }) { book { copies } ${errors} }
      second: updateBook(input: { id: 1, inc: { copies: -1 } }) { book { copies } ${errors} }
      third: deleteBook(input: { id: 1, dryRun: true }) { deletedId book { copies } ${errors} }
      fourth: updateBook(input: { id: 1, inc: { copies: -9 }, dryRun: true }) { book { copies } ${errors} }
    }`);
    expect(data).toMatchObject({
      first: { book: { copies: 0 } },
      second: { book: { copies: 4 } },
      third: { deletedId: expect.any(String) as string, book: { copies: 4 } },
      fourth: { book: null, errors: [{ path: 'input.inc.copies', code: 'TOO_SMALL' }] },
    });
    expect(await stored('books')).toMatchObject([{ copies: 4, version: 2 }]);
  });
});

describe('several fields', () => {
  test('are each a transaction, one after another, and each sees what was written before', async () => {
    const { data } = await run(`mutation {
      a: updateBook(input: { id: 1, inc: { copies: 1 } }) { book { copies } ${errors} }
      b: updateBook(input: { id: 1, set: { title: "much too long a title" } }) { book { copies } ${errors} }
      c: createAuthor(input: { set: { _id: 1, name: "A", books: { connect: [{ id: "1" }] } } }) { author { books { nodes { copies } } } }
    }`);
    expect(data.a.book).toEqual({ copies: 6 });
    expect(data.b.errors).toMatchObject([{ code: 'TOO_LONG' }]);
    expect(data.c.author).toEqual({ books: { nodes: [{ copies: 6 }] } });
    expect(await stored('books')).toMatchObject([{ copies: 6, author: 1 }]);
  });

  test('with @transaction are all written, and see each other', async () => {
    const { data, commands } = await run(`mutation @transaction {
      a: createAuthor(input: { set: { _id: 1, name: "A" } }) { author { name } ${errors} }
      b: updateBook(input: { id: 1, set: { authorId: 1 } }) { book { author { name books { nodes { _id } } } } ${errors} }
    }`);
    expect(data.b).toEqual({ book: { author: { name: 'A', books: { nodes: [{ _id: 1 }] } } }, errors: [] });
    expect(commands.filter((name) => name === 'commitTransaction')).toHaveLength(1);
    expect(await stored('authors')).toHaveLength(1);
  });

  test('with @transaction leave nothing where one fails, and no answer shows it', async () => {
    const { data } = await run(`mutation @transaction {
      a: updateBook(input: { id: 1, inc: { copies: 1 } }) { book { copies } ${errors} }
      b: createBook(input: { set: { _id: 1, title: "double" } }) { book { copies } ${errors} }
      c: updateBook(input: { id: 1, inc: { copies: 1 } }) { book { copies } ${errors} }
    }`);
    const aborted = { book: null, errors: [{ path: 'input', code: 'TRANSACTION_ABORTED', current: null }] };
    expect(data.a).toEqual(aborted);
    expect(data.b).toMatchObject({ book: null, errors: [{ code: 'NOT_UNIQUE' }] });
    expect(data.c).toEqual(aborted);
    expect(await stored('books')).toMatchObject([{ copies: 5, version: 1 }]);
  });

  test('with @transaction show the document that stands in the way as it is', async () => {
    const { data } = await run(`mutation @transaction {
      a: updateBook(input: { id: 1, inc: { copies: 1 } }) { book { copies } ${errors} }
      b: updateBook(input: { id: 1, ifVersion: 1, inc: { copies: 1 } }) { book { copies } ${errors} }
    }`);
    expect(data.b.errors).toEqual([
      { path: 'input.ifVersion', code: 'VERSION_MISMATCH', current: { version: 1 } },
    ]);
    expect(await stored('books')).toMatchObject([{ copies: 5 }]);
  });

  test('with @transaction are run again where others write the same documents', async () => {
    const twice = `mutation @transaction {
      a: updateBook(input: { id: 1, inc: { copies: 1 } }) { ${errors} }
      b: updateBook(input: { id: 1, inc: { copies: 1 } }) { book { copies } ${errors} }
    }`;
    const results = await Promise.all([run(twice), run(twice), run(twice), run(twice)]);
    const copies = results.map(({ data }): number => data.b.book.copies);
    expect(copies.toSorted((a, b) => a - b)).toEqual([7, 9, 11, 13]);
  });

  test('with @transaction cannot be partial or dry', async () => {
    const { data } = await run(`mutation @transaction {
      a: updateBooks(input: { all: true, inc: { copies: 1 }, partial: true }) { count ${errors} }
    }`);
    expect(data.a.errors).toMatchObject([{ path: 'input.partial', code: 'CONTRADICTION' }]);
    const dry = await run(`mutation @transaction {
      a: updateBook(input: { id: 1, inc: { copies: 1 }, dryRun: true }) { ${errors} }
    }`);
    expect(dry.data.a.errors).toMatchObject([{ path: 'input.dryRun', code: 'CONTRADICTION' }]);
  });
});

test('of two writers of one version one wins, and the other is told of the document as it is', async () => {
  const write = (by: number) =>
    run(
      `mutation { w: updateBook(input: { id: 1, ifVersion: 1, inc: { copies: ${by} } }) { book { version } ${errors} } }`,
    );
  const results = await Promise.all([write(1), write(2)]);
  const payloads = results.map(({ data }) => data.w);
  expect(payloads.filter(({ book }) => book !== null)).toEqual([{ book: { version: 2 }, errors: [] }]);
  expect(payloads.filter(({ book }) => book === null)).toEqual([
    { book: null, errors: [{ path: 'input.ifVersion', code: 'VERSION_MISMATCH', current: { version: 2 } }] },
  ]);
});

test('a nested write whose last step fails leaves nothing', async () => {
  const { data } = await run(`mutation { createAuthor(input: { set: { _id: 1, name: "A", books: {
    connect: [{ id: "1" }], create: [{ _id: 2, title: "b" }, { _id: 1, title: "double" }]
  } } }) { author { name } ${errors} } }`);
  expect(data.createAuthor).toMatchObject({ author: null, errors: [{ code: 'NOT_UNIQUE' }] });
  expect(await stored('authors')).toEqual([]);
  expect(await stored('books')).toMatchObject([{ _id: 1, version: 1 }]);
});

test('a client that leaves during a transaction ends it', async () => {
  const leaving = new AbortController();
  const leave = (event: unknown) => {
    // The first field is written by then.
    if ((event as CommandEvent).name === 'insert') leaving.abort(new Error('gone'));
  };
  commandChannel.subscribe(leave);
  const { data, errors: thrown } = await api.run(
    `mutation @transaction {
      a: updateBook(input: { id: 1, inc: { copies: 1 } }) { book { copies } }
      b: createAuthor(input: { set: { _id: 1, name: "A" } }) { author { name } }
    }`,
    { signal: leaving.signal },
  );
  commandChannel.unsubscribe(leave);
  expect(thrown).toMatchObject([{ message: 'gone' }]);
  expect(data).toBeNull();
  expect(await stored('authors')).toEqual([]);
  // The next one does not wait for it.
  await run(`mutation { updateBook(input: { id: 1, inc: { copies: 1 } }) { ${errors} } }`);
  expect(await stored('books')).toMatchObject([{ copies: 6, version: 2 }]);
});
