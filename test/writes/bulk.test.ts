import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
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
    isbn: field.string({ unique: true }),
    shelf: field.string(),
    place: field.int(),
    copies: field.int({ max: 10 }),
    get author() {
      return field.reference(Author);
    },
  },
  indexes: [{ keys: { shelf: 1, place: 1 }, unique: true, partial: { place: { $gte: 0 } } }],
});

const Note = defineModel('Note', {
  fields: { text: field.string({ required: true }), slug: field.string({ unique: true }) },
});

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Author, Book, Note], { uri: inject('mongoUri'), name: 'bulk' });
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const name of ['authors', 'books', 'notes']) await api.db.collection(name).deleteMany({});
});

const errors = 'errors { ... on MutationError { path code } ... on ConflictError { fields } }';

async function mutate(text: string) {
  const { data, errors: thrown, commands } = await api.run(`mutation { ${text} }`);
  expect(thrown).toEqual([]);
  return { data, commands: commands.map(({ name }) => name) };
}

const stored = (name: string) =>
  api.db.collection(name).find<Record<string, unknown>>({}).sort({ _id: 1 }).toArray();

describe('many new documents', () => {
  test('are one insert for each model, and are answered in their order', async () => {
    const { data, commands } = await mutate(`createBooks(input: { items: [
      { _id: 3, title: "c", author: { create: { _id: 1, name: "A" } } }, { _id: 1, title: "a" }, { _id: 2, title: "b" }
    ] }) { count books { _id title author { name } } ${errors} }`);
    expect(data.createBooks).toEqual({
      count: 3,
      books: [
        { _id: 3, title: 'c', author: { name: 'A' } },
        { _id: 1, title: 'a', author: null },
        { _id: 2, title: 'b', author: null },
      ],
      errors: [],
    });
    // The authors; the books themselves are known.
    expect(commands).toEqual(['insert', 'insert', 'commitTransaction', 'find']);
  });

  test('are all refused where some are wrong, and all failures are told with the place of their items', async () => {
    const { data } = await mutate(`createBooks(input: { items: [
      { _id: 1, title: "good" }, { _id: 2, title: "much too long a title" },
      { _id: 3, title: "x", copies: 11 }, { _id: 4, title: "y", authorId: "9" }
    ] }) { count books { _id } ${errors} }`);
    expect(data.createBooks).toEqual({
      count: 0,
      books: [],
      errors: [
        { path: 'input.items.1.title', code: 'TOO_LONG' },
        { path: 'input.items.2.copies', code: 'TOO_LARGE' },
        { path: 'input.items.3.authorId', code: 'REFERENCE_NOT_FOUND' },
      ],
    });
    expect(await stored('books')).toEqual([]);
  });

  test('that have the same unique values are refused before they are sent', async () => {
    const { data, commands } = await mutate(`createBooks(input: { items: [
      { _id: 1, title: "a", isbn: "1" }, { _id: 2, title: "b" }, { _id: 3, title: "c", isbn: "1" },
      { _id: 1, title: "d" }
    ] }) { count ${errors} }`);
    expect(data.createBooks.errors).toEqual([
      { path: 'input.items.3._id', code: 'NOT_UNIQUE', fields: ['_id'] },
      { path: 'input.items.2.isbn', code: 'NOT_UNIQUE', fields: ['isbn'] },
    ]);
    expect(commands).toEqual([]);
  });

  test('that have the values of others are all told of', async () => {
    await mutate(`createBooks(input: { items: [
      { _id: 1, title: "a", isbn: "1" }, { _id: 2, title: "b", isbn: "2", shelf: "s", place: 4 }
    ] }) { count }`);
    const { data } = await mutate(`createBooks(input: { items: [
      { _id: 5, title: "e" }, { _id: 6, title: "f", isbn: "2" }, { _id: 2, title: "g" },
      { _id: 8, title: "h", isbn: "1" }
    ] }) { count ${errors} }`);
    expect(data.createBooks.errors).toEqual([
      { path: 'input.items.2._id', code: 'NOT_UNIQUE', fields: ['_id'] },
      { path: 'input.items.1.isbn', code: 'NOT_UNIQUE', fields: ['isbn'] },
      { path: 'input.items.3.isbn', code: 'NOT_UNIQUE', fields: ['isbn'] },
    ]);
    // An index with a filter of the author's is left to MongoDB.
    const alike = await mutate(`createBooks(input: { items: [
      { _id: 7, title: "f" }, { _id: 8, title: "f", shelf: "s", place: 4 }
    ] }) { count ${errors} }`);
    expect(alike.data.createBooks.errors).toEqual([
      { path: 'input.items.1', code: 'NOT_UNIQUE', fields: ['shelf', 'place'] },
    ]);
    expect(await stored('books')).toHaveLength(2);
  });

  test('partly: what works is stored, and the others are told of', async () => {
    await mutate('createBook(input: { set: { _id: 1, title: "a", isbn: "1" } }) { clientMutationId }');
    const { data } = await mutate(`createBooks(input: { partial: true, items: [
      { _id: 2, title: "b" }, { _id: 3, title: "c", isbn: "1" }, { _id: 4, title: "much too long a title" },
      { _id: 5, title: "e", author: { create: { _id: 1, name: "A" } } },
      { _id: 6, title: "f", author: { create: { _id: 1, name: "B" } } },
      { _id: 7, title: "g", authorId: "99" }, { _id: 8, title: "h" }
    ] }) { count books { _id } ${errors} }`);
    expect(data.createBooks).toMatchObject({
      count: 3,
      books: [{ _id: 2 }, null, null, expect.anything(), expect.anything(), null, { _id: 8 }].map(
        (one, at) => (at === 3 || at === 4 ? data.createBooks.books[at] : one),
      ),
    });
    expect(data.createBooks.errors.map(({ path }: { path: string }) => path)).toEqual([
      'input.items.1.isbn',
      'input.items.2.title',
      expect.stringMatching(/^input\.items\.[34]\.author\.create\._id$/),
      'input.items.5.authorId',
    ]);
    expect(await stored('books')).toHaveLength(4);
    expect(await stored('authors')).toHaveLength(1);
  });
});

describe('an upsert', () => {
  const upsert = (by: string, rest = '') =>
    mutate(`upsertBook(input: { by: { ${by} }, create: { title: "new"${rest} }, update: { set: { title: "old" } } })
      { created book { _id title isbn } ${errors} }`);

  test('creates with the key, and changes what is there', async () => {
    expect((await upsert('isbn: "1"', ', _id: 4')).data.upsertBook).toEqual({
      created: true,
      book: { _id: 4, title: 'new', isbn: '1' },
      errors: [],
    });
    expect((await upsert('isbn: "1"', ', _id: 5')).data.upsertBook).toEqual({
      created: false,
      book: { _id: 4, title: 'old', isbn: '1' },
      errors: [],
    });
    expect((await upsert('id: "9"', ', _id: 9')).data.upsertBook.book).toMatchObject({ _id: 9 });
    expect((await upsert('id: "9"', ', _id: 8')).data.upsertBook).toMatchObject({ created: false });
  });

  test('takes what the key says for what is left out', async () => {
    const model = api.models.get('Book');
    if (model === undefined) throw new Error('There is no model Book');
    const key = { kind: 'key', values: { isbn: '7' }, path: 'by' } as const;
    const { failures } = await api.mutate({
      kind: 'upsert',
      model,
      key,
      create: { _id: 1, title: 'x' },
      update: {},
    });
    expect(failures).toEqual([]);
    const id = { kind: 'key', values: { id: '2' }, path: 'by' } as const;
    const { failures: none } = await api.mutate({
      kind: 'upsert',
      model,
      key: id,
      create: { title: 'y' },
      update: {},
    });
    expect(none).toEqual([]);
    expect(await stored('books')).toMatchObject([
      { _id: 1, isbn: '7' },
      { _id: 2, title: 'y' },
    ]);
  });

  test('refuses what contradicts the key', async () => {
    const { data } = await upsert('isbn: "1"', ', _id: 4, isbn: "2"');
    expect(data.upsertBook.errors).toMatchObject([{ path: 'input.create.isbn', code: 'CONTRADICTION' }]);
    expect(await stored('books')).toEqual([]);
  });

  test('of an id that clients do not choose creates nothing', async () => {
    const { data } = await mutate(`upsertNote(input: {
      by: { id: "650000000000000000000000" }, create: { text: "x" }, update: { set: { text: "y" } }
    }) { created ${errors} }`);
    expect(data.upsertNote).toMatchObject({ created: null, errors: [{ code: 'NOT_FOUND' }] });
  });

  test('many at the same time create one document', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        mutate(`upsertNote(input: { by: { slug: "s" }, create: { text: "new" }, update: { set: { text: "old" } } })
          { created ${errors} }`),
      ),
    );
    const payloads = results.map(({ data }) => data.upsertNote);
    expect(payloads.flatMap((payload) => payload.errors)).toEqual([]);
    expect(payloads.filter(({ created }) => created)).toHaveLength(1);
    expect(await stored('notes')).toMatchObject([{ text: 'old', slug: 's' }]);
  });

  test('many at the same time with nested documents too', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        mutate(`upsertAuthor(input: {
          by: { name: "A" }
          create: { _id: ${index}, name: "A", books: { create: [{ _id: ${index}, title: "t" }] } }
          update: { set: { books: { create: [{ _id: ${index}, title: "u" }] } } }
        }) { created ${errors} }`),
      ),
    );
    const payloads = results.map(({ data }) => data.upsertAuthor);
    expect(payloads.flatMap((payload) => payload.errors)).toEqual([]);
    expect(payloads.filter(({ created }) => created)).toHaveLength(1);
    expect(await stored('books')).toHaveLength(8);
  });
});

describe('changes of many', () => {
  beforeEach(async () => {
    const items = [1, 2, 3, 4].map((id) => `{ _id: ${id}, title: "${id}", copies: ${id * 2} }`);
    await mutate(`createBooks(input: { items: [${items.join()}] }) { count }`);
  });

  test('are one command, and exactly what is found', async () => {
    const { data, commands } = await mutate(`updateBooks(input: {
      where: { copies: { gte: 4 } }, set: { shelf: "s" }, inc: { copies: 1 }
    }) { count books { _id shelf copies version } ${errors} }`);
    expect(data.updateBooks.count).toBe(3);
    expect(data.updateBooks.books[0]).toEqual({ _id: 2, shelf: 's', copies: 5, version: 2 });
    expect(commands.slice(0, -1)).toEqual(['find', 'find', 'update', 'commitTransaction']);
  });

  test('without conditions need to be told so', async () => {
    for (const where of ['', 'where: {},', 'where: { AND: [{}] },']) {
      const { data } = await mutate(
        `updateBooks(input: { ${where} set: { shelf: "s" } }) { count ${errors} }`,
      );
      expect(data.updateBooks).toMatchObject({ count: 0, errors: [{ path: 'input.where', code: 'EMPTY' }] });
    }
    const { data } = await mutate('updateBooks(input: { all: true, set: { shelf: "s" } }) { count }');
    expect(data.updateBooks.count).toBe(4);
  });

  test('are none where a rule would be broken in one of them', async () => {
    const { data } = await mutate(
      `updateBooks(input: { all: true, inc: { copies: 3 } }) { count ${errors} }`,
    );
    expect(data.updateBooks).toMatchObject({
      count: 0,
      errors: [{ path: 'input.inc.copies', code: 'TOO_LARGE' }],
    });
    expect((await stored('books')).map(({ copies }) => copies)).toEqual([2, 4, 6, 8]);
  });

  test('partly: those that can be', async () => {
    const { data } = await mutate(
      `updateBooks(input: { all: true, inc: { copies: 3 }, partial: true }) { count books { _id } ${errors} }`,
    );
    expect(data.updateBooks).toMatchObject({
      count: 3,
      books: [{ _id: 1 }, { _id: 2 }, { _id: 3 }, null],
      errors: [{ path: 'input.inc.copies', code: 'TOO_LARGE' }],
    });
    expect((await stored('books')).map(({ copies }) => copies)).toEqual([5, 7, 9, 8]);
  });

  test('with relations are done one by one, in one transaction', async () => {
    const { data } = await mutate(`updateBooks(input: {
      where: { copies: { lte: 4 } }, set: { author: { connectOrCreate: { by: { name: "A" }, create: { _id: 1, name: "A" } } } }
    }) { count books { author { name } } ${errors} }`);
    expect(data.updateBooks).toEqual({
      count: 2,
      books: [{ author: { name: 'A' } }, { author: { name: 'A' } }],
      errors: [],
    });
  });

  test('of unique values are refused', async () => {
    const { data } = await mutate(
      `updateBooks(input: { all: true, set: { isbn: "1" } }) { count ${errors} }`,
    );
    expect(data.updateBooks.errors).toMatchObject([{ code: 'NOT_UNIQUE', fields: ['isbn'] }]);
    expect((await stored('books')).every(({ isbn }) => isbn === undefined)).toBe(true);
  });
});
