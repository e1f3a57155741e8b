import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { asSomebody, errorsField } from './write-desk.ts';

const ofOwner = {
  read: [allow.where({ isHidden: { ne: true } }), allow.owner('owner')],
  create: true,
  update: allow.owner('owner'),
  delete: allow.owner('owner'),
} as const;

const List = defineModel('List', {
  fields: {
    _id: field.int({ required: true }),
    owner: field.string(),
    isHidden: field.boolean(),
    get words() {
      return field.hasMany(Word, 'list');
    },
    get locked() {
      return field.hasMany(Word, 'lockedBy');
    },
    get favourites() {
      return field.list(field.reference(Word), { default: [] });
    },
    get tags() {
      return field.manyToMany(Tag, { through: { model: Tagging, from: 'list', to: 'tag' } });
    },
  },
  permissions: ofOwner,
});

const Word = defineModel('Word', {
  fields: {
    _id: field.int({ required: true }),
    owner: field.string(),
    isHidden: field.boolean(),
    get list() {
      return field.reference(List);
    },
    get lockedBy() {
      return field.reference(List, { permissions: { write: allow.nobody } });
    },
  },
  permissions: ofOwner,
});

const Tag = defineModel('Tag', {
  fields: { _id: field.int({ required: true }), owner: field.string(), isHidden: field.boolean() },
  permissions: ofOwner,
});

const Tagging = defineModel('Tagging', {
  fields: {
    owner: field.string(),
    get list() {
      return field.reference(List, { required: true });
    },
    get tag() {
      return field.reference(Tag, { required: true });
    },
  },
  permissions: { read: true, create: allow.owner('list.owner'), delete: allow.owner('owner') },
});

let api: TestApi;
let run: ReturnType<typeof asSomebody>;
beforeAll(async () => {
  api = await createTestApi([List, Word, Tag, Tagging], {
    uri: inject('mongoUri'),
    name: 'auth_writes_links',
  });
  run = asSomebody(api);
});
afterAll(() => api.close());

const words = [
  { _id: 1, owner: 'ann', list: 1 },
  { _id: 2, owner: 'bob', list: 1 },
  { _id: 3, owner: 'bob', list: 1, isHidden: true },
  { _id: 4, owner: 'ann' },
  { _id: 5, owner: 'bob' },
  { _id: 6, owner: 'bob', isHidden: true },
];

beforeEach(async () => {
  const data = {
    lists: [
      { _id: 1, owner: 'ann', favourites: [1, 3, 2] },
      { _id: 2, owner: 'bob', favourites: [] },
    ],
    words,
    tags: [{ _id: 1 }, { _id: 2, owner: 'bob', isHidden: true }, { _id: 3 }],
    taggings: [
      { _id: 1, list: 1, tag: 1, owner: 'ann' },
      { _id: 2, list: 1, tag: 2, owner: 'ann' },
      { _id: 3, list: 1, tag: 3, owner: 'bob' },
    ],
  };
  for (const [name, documents] of Object.entries(data)) {
    await api.db.collection(name).deleteMany({});
    await api.db.collection(name).insertMany(documents as never);
  }
});

async function mutate(mutation: string, viewer = 'ann') {
  const { data, errors } = await run(viewer, `mutation { it: ${mutation} { ${errorsField} } }`);
  expect(errors).toEqual([]);
  const found: { code: string; path: string }[] = data.it.errors;
  return found.map(({ code, path }) => `${code} ${path.replace(/^input\./, '')}`);
}

const listsOf = async () => {
  const rows = await api.db.collection('words').find().sort({ _id: 1 }).toArray();
  return rows.map(({ list }) => (list ?? null) as number | null);
};
const before = [1, 1, 1, null, null, null];

describe('children', () => {
  test.each([
    [
      'updateList(input: { id: 1, set: { words: { connect: [{ id: "5" }] } } })',
      'FORBIDDEN set.words.connect.0',
    ],
    [
      'updateList(input: { id: 1, set: { words: { connect: [{ id: "6" }] } } })',
      'NOT_FOUND set.words.connect.0',
    ],
    [
      'updateList(input: { id: 1, set: { words: { connect: [{ id: "77" }] } } })',
      'NOT_FOUND set.words.connect.0',
    ],
    [
      'updateList(input: { id: 1, set: { words: { disconnect: [{ id: "2" }] } } })',
      'FORBIDDEN set.words.disconnect.0',
    ],
    [
      'updateList(input: { id: 1, set: { words: { disconnect: [{ id: "3" }] } } })',
      'NOT_FOUND set.words.disconnect.0',
    ],
    [
      'updateList(input: { id: 1, set: { words: { delete: [{ id: "2" }] } } })',
      'FORBIDDEN set.words.delete.0',
    ],
    [
      'updateList(input: { id: 1, set: { words: { update: [{ by: { id: "2" }, changes: { set: { isHidden: true } } }] } } })',
      'FORBIDDEN set.words.update.0.by',
    ],
    ['updateList(input: { id: 1, set: { words: { set: [] } } })', 'FORBIDDEN set.words.set'],
    [
      'updateList(input: { id: 1, set: { locked: { connect: [{ id: "1" }] } } })',
      'FORBIDDEN set.locked.connect.0',
    ],
    ['updateList(input: { id: 2, set: { words: { connect: [{ id: "4" }] } } })', 'FORBIDDEN id'],
    ['createList(input: { set: { _id: 9, words: { connect: [{ id: "5" }] } } })', 'FORBIDDEN set.words'],
  ])('%s', async (mutation, error) => {
    expect(await mutate(mutation)).toEqual([error]);
    expect(await listsOf()).toEqual(before);
    expect(await api.db.collection('lists').countDocuments()).toBe(2);
  });

  test('those that the viewer may change are moved', async () => {
    expect(await mutate('updateList(input: { id: 1, set: { words: { connect: [{ id: "4" }] } } })')).toEqual(
      [],
    );
    expect(await listsOf()).toEqual([1, 1, 1, 1, null, null]);
    expect(
      await mutate('updateList(input: { id: 1, set: { words: { disconnect: [{ id: "4" }] } } })'),
    ).toEqual([]);
    expect(await listsOf()).toEqual(before);
  });

  test('what replaces them leaves those that the viewer may not read', async () => {
    await api.db.collection('words').updateOne({ _id: 2 } as never, { $set: { list: null } });
    expect(await mutate('updateList(input: { id: 1, set: { words: { set: [{ id: "4" }] } } })')).toEqual([]);
    expect(await listsOf()).toEqual([null, null, 1, 1, null, null]);
  });
});

describe('lists of references', () => {
  const favourites = async () =>
    (await api.db.collection('lists').findOne({ _id: 1 } as never))?.['favourites'];

  test('what replaces them leaves those that the viewer may not read', async () => {
    expect(await mutate('updateList(input: { id: 1, set: { favourites: { set: [{ id: "4" }] } } })')).toEqual(
      [],
    );
    expect(await favourites()).toEqual([4, 3]);
    expect(await mutate('updateList(input: { id: 1, set: { favourites: { set: [] } } })')).toEqual([]);
    expect(await favourites()).toEqual([3]);
  });

  test('what may not be read cannot be named', async () => {
    const errors = await mutate(
      'updateList(input: { id: 1, set: { favourites: { connect: [{ id: "6" }] } } })',
    );
    expect(errors).toEqual(['NOT_FOUND set.favourites.connect.0']);
    const keys = await mutate('updateList(input: { id: 1, set: { favouritesIds: ["6"] } })');
    expect(keys).toEqual(['REFERENCE_NOT_FOUND set.favouritesIds.0']);
    const missing = await mutate('updateList(input: { id: 1, set: { favouritesIds: ["77"] } })');
    expect(missing).toEqual(['REFERENCE_NOT_FOUND set.favouritesIds.0']);
  });
});

describe('join documents', () => {
  const tags = async () =>
    (await api.db.collection('taggings').find({ list: 1 }).toArray())
      .map(({ tag }) => tag as number)
      .toSorted((a, b) => a - b);

  test('are created and deleted by their own rules', async () => {
    await api.db.collection('tags').insertOne({ _id: 4 } as never);
    expect(
      await mutate('updateList(input: { id: 1, set: { tags: { connect: [{ by: { id: "4" } }] } } })'),
    ).toEqual([]);
    expect(await tags()).toEqual([1, 2, 3, 4]);
    expect(
      await mutate('updateList(input: { id: 1, set: { tags: { disconnect: [{ id: "1" }] } } })'),
    ).toEqual([]);
    expect(await tags()).toEqual([2, 3, 4]);
    const denied = await mutate('updateList(input: { id: 1, set: { tags: { disconnect: [{ id: "3" }] } } })');
    expect(denied).toEqual(['FORBIDDEN set.tags.disconnect.0']);
    const changed = await mutate(
      'updateList(input: { id: 1, set: { tags: { update: [{ by: { id: "3" }, join: { set: { owner: "ann" } } }] } } })',
    );
    expect(changed).toEqual(['FORBIDDEN set.tags.update.0.by']);
    expect(await tags()).toEqual([2, 3, 4]);
  });

  test('what replaces them leaves those that lead to what the viewer may not read', async () => {
    await api.db.collection('taggings').deleteOne({ _id: 3 } as never);
    expect(await mutate('updateList(input: { id: 1, set: { tags: { set: [] } } })')).toEqual([]);
    expect(await tags()).toEqual([2]);
    const hidden = await mutate('updateList(input: { id: 1, set: { tags: { disconnect: [{ id: "2" }] } } })');
    expect(hidden).toEqual(['NOT_FOUND set.tags.disconnect.0']);
  });
});
