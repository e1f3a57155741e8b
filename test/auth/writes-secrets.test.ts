import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createClient } from '../../src/client/create-client.ts';
import { defineHooks } from '../../src/model/define/define-hooks.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import type { DeniedWrite } from '../../src/writes/write-context.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { accessOf, asSomebody, viewerOf } from './write-desk.ts';

const Shelf = defineModel('Shelf', {
  plural: 'shelves',
  fields: {
    _id: field.int({ required: true }),
    get books() {
      return field.hasMany(Book, 'shelf');
    },
  },
  permissions: { read: true, create: true, update: true, delete: true },
});

const Book = defineModel('Book', {
  softDelete: true,
  version: true,
  fields: {
    _id: field.int({ required: true }),
    owner: field.string(),
    code: field.string({ unique: true }),
    secret: field.string({ unique: true, permissions: { read: allow.nobody } }),
    place: field.string(),
    number: field.int(),
    get shelf() {
      return field.reference(Shelf, { onDelete: 'RESTRICT' });
    },
    get pages() {
      return field.hasMany(Page, 'book');
    },
  },
  indexes: [{ keys: { place: 1, number: 1 }, unique: true }],
  permissions: {
    read: [allow.owner('owner'), allow.where({ place: { eq: 'hall' } })],
    create: allow.signedIn,
    update: allow.owner('owner'),
    delete: allow.owner('owner'),
  },
});

const Page = defineModel('Page', {
  fields: {
    _id: field.int({ required: true }),
    owner: field.string(),
    get book() {
      return field.reference(Book, { onDelete: 'CASCADE' });
    },
  },
  permissions: { read: allow.owner('owner') },
});

/** Writes a page of every new book, as the viewer or as the system. */
const hooks = defineHooks(Book, {
  beforeCreate: async ({ document, client, system }) => {
    if (document.place !== 'hook' && document.place !== 'system') return;
    const db = (document.place === 'hook' ? client : system)({ Page });
    await db.Page.create({ set: { _id: document._id, owner: 'robot' } });
  },
});

let api: TestApi;
let run: ReturnType<typeof asSomebody>;
beforeAll(async () => {
  const options = { uri: inject('mongoUri'), name: 'auth_writes_secrets', hooks: [hooks] };
  api = await createTestApi([Shelf, Book, Page], options);
  run = asSomebody(api);
});
afterAll(() => api.close());

const books = [
  { _id: 1, owner: 'ann', code: 'a', secret: 's-a', place: 'x', number: 1, version: 1 },
  { _id: 2, owner: 'bob', code: 'b', secret: 's-b', place: 'y', number: 1, version: 1, shelf: 1 },
  { _id: 3, owner: 'bob', code: 'c', secret: 's-c', place: 'hall', number: 1, version: 1, shelf: 2 },
];

beforeEach(async () => {
  const data = {
    shelves: [{ _id: 1 }, { _id: 2 }, { _id: 3 }],
    books,
    pages: [
      { _id: 1, owner: 'ann', book: 1 },
      { _id: 2, owner: 'bob', book: 1 },
    ],
    mongraph_idempotency: [],
  };
  for (const [name, documents] of Object.entries(data)) {
    await api.db.collection(name).deleteMany({});
    if (documents.length > 0) await api.db.collection(name).insertMany(documents as never);
  }
});

const errorsField =
  'errors { __typename ... on MutationError { path code message } ... on ConflictError { fields current { id } blockers { id } } }';

async function mutate(mutation: string, viewer: string | null = 'ann', more: Parameters<typeof run>[2] = {}) {
  const { data, errors, commands } = await run(
    viewer,
    `mutation { it: ${mutation} { ${errorsField} } }`,
    more,
  );
  expect(errors).toEqual([]);
  return { errors: data.it.errors as Record<string, unknown>[], commands: commands.map(({ name }) => name) };
}

const taken = {
  __typename: 'ConflictError',
  code: 'NOT_UNIQUE',
  path: 'input',
  message: 'A value that has to be unique is taken.',
  fields: [],
  current: null,
  blockers: null,
};

describe('a unique value that is taken', () => {
  test.each([
    ['createBook(input: { set: { _id: 9, code: "b" } })'],
    ['createBook(input: { set: { _id: 2 } })'],
    ['createBook(input: { set: { _id: 9, place: "y", number: 1 } })'],
    ['createBook(input: { set: { _id: 9, secret: "s-a" } })'],
    ['createBook(input: { set: { _id: 9, secret: "s-b" } })'],
    ['createBooks(input: { items: [{ _id: 9, code: "b" }] })'],
    ['createBooks(input: { items: [{ _id: 9, number: 9, code: "z" }, { _id: 10, code: "b" }] })'],
    ['updateBook(input: { id: 1, set: { code: "b" } })'],
    ['updateBook(input: { id: 1, set: { secret: "s-b" } })'],
    ['updateBooks(input: { where: { code: { eq: "a" } }, set: { code: "b" } })'],
    ['upsertBook(input: { by: { code: "b" }, create: { _id: 9 }, update: {} })'],
    ['createShelf(input: { set: { _id: 9, books: { create: [{ _id: 9, code: "b" }] } } })'],
    [
      'createShelf(input: { set: { _id: 9, books: { connectOrCreate: [{ by: { code: "b" }, create: { _id: 9, code: "b" } }] } } })',
    ],
  ])('by what may not be read tells one bit: %s', async (mutation) => {
    expect((await mutate(mutation)).errors).toEqual([taken]);
    expect(await api.db.collection('books').find().toArray()).toEqual(books);
  });

  test('by what may be read is told as ever', async () => {
    const own = await mutate('createBook(input: { set: { _id: 9, code: "a" } })');
    expect(own.errors).toMatchObject([{ path: 'input.set.code', fields: ['code'] }]);
    const other = await mutate('updateBook(input: { id: 1, set: { place: "hall" } })');
    expect(other.errors).toMatchObject([{ path: 'input', fields: ['place', 'number'] }]);
    const many = await mutate(
      'createBooks(input: { items: [{ _id: 9, number: 9, code: "a" }, { _id: 10, code: "b" }] })',
    );
    expect(many.errors).toMatchObject([{ path: 'input.items.0.code', fields: ['code'] }]);
  });

  test('each for itself, the item that is not there is named', async () => {
    const items = '[{ _id: 9, number: 9, code: "z" }, { _id: 10, code: "b" }]';
    const { errors } = await mutate(`createBooks(input: { partial: true, items: ${items} })`);
    expect(errors).toEqual([{ ...taken, path: 'input.items.1' }]);
    expect(await api.db.collection('books').countDocuments()).toBe(4);
  });
});

describe('deletes', () => {
  test('what stands in the way is named and counted as far as it may be read', async () => {
    const hidden = await mutate('deleteShelf(input: { id: 1 })');
    expect(hidden.errors).toMatchObject([{ code: 'PROTECTED', blockers: [] }]);
    expect(hidden.errors[0]?.['message']).toBe(
      'Nothing was deleted: documents that you may not read refer to it. Change or delete what refers to it first.',
    );
    const shown = await mutate('deleteShelf(input: { id: 2 })');
    expect(shown.errors[0]?.['blockers']).toHaveLength(1);
    expect((await mutate('deleteShelf(input: { id: 3 })')).errors).toEqual([]);
  });

  test('what refers goes by the rule of its author', async () => {
    expect((await mutate('deleteBook(input: { id: 1, permanently: true })')).errors).toEqual([]);
    expect(await api.db.collection('pages').countDocuments()).toBe(0);
  });

  test('a preview shows and counts what may be read', async () => {
    const parts = '{ type field count nodes { id } }';
    const preview = async (of: string, viewer: string) => {
      const source = `{ ${of} { deletes ${parts} changes ${parts} blocked ${parts} } }`;
      const { data, errors } = await run(viewer, source);
      expect(errors).toEqual([]);
      return Object.values(data)[0] as Record<
        'deletes' | 'changes' | 'blocked',
        { type: string; count: number }[]
      >;
    };
    const own = await preview('bookDeletePreview(by: { id: "1" })', 'ann');
    expect(own.deletes).toMatchObject([
      { type: 'Book', count: 1 },
      { type: 'Page', count: 1 },
    ]);
    expect((await preview('shelfDeletePreview(by: { id: "1" })', 'ann')).blocked).toEqual([]);
    expect((await preview('shelfDeletePreview(by: { id: "1" })', 'bob')).blocked).toMatchObject([
      { count: 1 },
    ]);
  });

  test('marks are put and taken away by the same right', async () => {
    expect((await mutate('deleteBook(input: { id: 3 })')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await mutate('deleteBook(input: { id: 2 })')).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await mutate('deleteBook(input: { id: 3 })', 'bob')).errors).toEqual([]);
    expect((await mutate('restoreBook(input: { id: 3 })')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await mutate('restoreBook(input: { id: 3 })', 'bob')).errors).toEqual([]);
  });
});

test('versions are told of what may be changed alone', async () => {
  const forbidden = await mutate('updateBook(input: { id: 3, ifVersion: 7, set: { number: 5 } })');
  expect(forbidden.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  const hidden = await mutate('updateBook(input: { id: 2, ifVersion: 7, set: { number: 5 } })');
  expect(hidden.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  const own = await mutate('updateBook(input: { id: 1, ifVersion: 7, set: { number: 5 } })');
  expect(own.errors).toMatchObject([{ code: 'VERSION_MISMATCH' }]);
});

describe('many documents', () => {
  test('are written all or none', async () => {
    for (const mutation of [
      'updateBooks(input: { all: true, set: { number: 7 } })',
      'deleteBooks(input: { all: true })',
    ]) {
      const { errors } = await mutate(mutation);
      expect(errors).toMatchObject([{ code: 'FORBIDDEN', path: 'input.where' }]);
      expect(errors[0]?.['message']).toContain('1 of the 2 Book documents');
    }
    const given = await mutate('updateBooks(input: { where: { code: { eq: "a" } }, set: { owner: "bob" } })');
    expect(given.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await api.db.collection('books').find().toArray()).toEqual(books);
    expect(
      (await mutate('updateBooks(input: { where: { code: { eq: "a" } }, set: { number: 7 } })')).errors,
    ).toEqual([]);
  });

  test('or, each for itself, as far as they may be', async () => {
    const changed = await mutate('updateBooks(input: { all: true, partial: true, set: { number: 7 } })');
    expect(changed.errors).toMatchObject([{ message: 'You may not update the Book with the id 3.' }]);
    const gone = await mutate('deleteBooks(input: { all: true, partial: true })');
    expect(gone.errors).toMatchObject([{ message: 'You may not delete the Book with the id 3.' }]);
    const left = await api.db.collection('books').find({ deletedAt: null }).toArray();
    expect(left.map(({ _id, number }) => [_id, number])).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });
});

test('an idempotency key is its viewer’s own', async () => {
  const mutation = (id: number) =>
    `createBook(input: { set: { _id: ${id}, number: ${id} }, idempotencyKey: "k" })`;
  const same = { actor: 'somebody' };
  expect((await mutate(mutation(20), 'ann', same)).errors).toEqual([]);
  expect((await mutate(mutation(21), 'bob', same)).errors).toEqual([]);
  expect((await mutate(mutation(20), 'ann', same)).errors).toEqual([]);
  expect((await mutate(mutation(21), 'ann', same)).errors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  expect(await api.db.collection('books').countDocuments()).toBe(5);
});

test('hooks write as the viewer, or as the system', async () => {
  const denied: DeniedWrite[] = [];
  const reportDenied = (one: DeniedWrite) => void denied.push(one);
  const asViewer = await mutate('createBook(input: { set: { _id: 30, place: "hook" } })', 'ann', {
    reportDenied,
  });
  expect(asViewer.errors).toMatchObject([{ code: 'FORBIDDEN', path: 'input.set' }]);
  expect(await api.db.collection('pages').countDocuments()).toBe(2);
  expect(denied).toEqual([{ action: 'create', model: 'Page', path: ['set'] }]);
  expect((await mutate('createBook(input: { set: { _id: 31, place: "system" } })')).errors).toEqual([]);
  expect(await api.db.collection('pages').countDocuments()).toBe(3);
});

test('a document that its creator may not read is not shown', async () => {
  const source =
    'mutation { it: createBook(input: { set: { _id: 40, owner: "bob" } }) { book { code } errors { __typename } } }';
  const { data, errors } = await run('ann', source);
  expect(errors).toEqual([]);
  expect(data.it).toEqual({ book: null, errors: [] });
  expect(await api.db.collection('books').countDocuments()).toBe(4);
});

describe('denied writes are told', () => {
  test.each([
    ['updateBook(input: { id: 3, set: { number: 5 } })', { action: 'update', model: 'Book', path: ['id'] }],
    ['deleteBooks(input: { all: true })', { action: 'delete', model: 'Book', path: ['where'] }],
    [
      'updateBooks(input: { all: true, partial: true, set: { number: 5 } })',
      { action: 'update', model: 'Book', path: ['where'] },
    ],
    [
      'deleteBooks(input: { all: true, partial: true })',
      { action: 'delete', model: 'Book', path: ['where'] },
    ],
    ['createPage(input: { set: { _id: 7 } })', { action: 'create', model: 'Page', path: ['set'] }],
    [
      'updateBook(input: { id: 3, dryRun: true, set: { number: 5 } })',
      { action: 'update', model: 'Book', path: ['id'] },
    ],
  ])('once: %s', async (mutation, expected) => {
    const denied: DeniedWrite[] = [];
    await mutate(mutation, 'ann', { reportDenied: (one) => void denied.push(one) });
    expect(denied).toEqual([expected]);
  });

  test('and no others', async () => {
    const denied: DeniedWrite[] = [];
    const reportDenied = (one: DeniedWrite) => void denied.push(one);
    await mutate('updateBook(input: { id: 2, set: { number: 5 } })', 'ann', { reportDenied });
    await mutate('updateBook(input: { id: 1, set: { number: 5 } })', 'ann', { reportDenied });
    expect(denied).toEqual([]);
  });
});

test('code that has an access obeys the same rules', async () => {
  const viewer = viewerOf('ann');
  const db = createClient({
    models: { Shelf, Book, Page },
    database: api.db,
    access: accessOf(viewer),
    viewer,
  });
  await db.Book.update({ by: { _id: 1 }, set: { number: 5 } });
  const forbidden = db.Book.update({ by: { _id: 3 }, set: { number: 5 } });
  await expect(forbidden).rejects.toMatchObject({
    failures: [{ kind: 'forbidden', code: 'FORBIDDEN', path: ['by'] }],
  });
  await expect(db.Book.delete({ by: { _id: 2 } })).rejects.toMatchObject({
    failures: [{ code: 'NOT_FOUND' }],
  });
  await expect(db.Page.create({ set: { _id: 7 } })).rejects.toMatchObject({
    failures: [{ code: 'FORBIDDEN' }],
  });
  const within = db.transaction(async (tx) => {
    await tx.Book.update({ by: { _id: 1 }, set: { number: 6 } });
    await tx.Book.update({ by: { _id: 3 }, set: { number: 6 } });
  });
  await expect(within).rejects.toMatchObject({ failures: [{ code: 'FORBIDDEN' }] });
  expect(await api.db.collection('books').findOne({ _id: 1 } as never)).toMatchObject({ number: 5 });
});
