import { Decimal128 } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect, type Database } from '../../src/database/connect.ts';
import { wholeReader } from '../../src/loaders/values/document-reader.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { defineUnion } from '../../src/model/define/define-union.ts';
import { field } from '../../src/model/fields/field.ts';
import type { Model } from '../../src/model/model.ts';
import { readChanges } from '../../src/writes/input/read-changes.ts';
import { readDocument } from '../../src/writes/input/read-document.ts';
import type { Changes } from '../../src/writes/write-request.ts';

const Role = defineEmbedded('Role', {
  fields: {
    as: field.string({ storedAs: 'a', required: true }),
    lines: field.int({ max: 100 }),
    tags: field.list(field.string()),
  },
});
const Text = defineEmbedded('Text', { fields: { text: field.text({ required: true }) } });
const Image = defineEmbedded('Image', { fields: { width: field.int() } });
const Block = defineUnion('Block', { discriminator: 'type', members: { text: Text, image: Image } });
const Show = defineModel('Show', {
  fields: {
    _id: field.int({ required: true }),
    year: field.int({ min: 1888, max: 2100 }),
    views: field.long({ default: 0n }),
    rating: field.float({ min: 0, max: 10 }),
    price: field.decimal({ min: Decimal128.fromString('0') }),
    genres: field.list(field.string(), { length: { min: 1, max: 4 } }),
    board: field.list(field.list(field.int())),
    first: field.embedded(Role, { storedAs: 'f' }),
    roles: field.list(field.embedded(Role), { storedAs: 'r' }),
    blocks: field.list(field.embedded(Block)),
    extra: field.list(field.json()),
  },
});

const models = createModels([Show]);
const modelOf = (name: string): Model => {
  const model = models.get(name);
  if (model === undefined) throw new Error(name);
  return model;
};
let database: Database;

beforeAll(async () => {
  const connected = await connect({ uri: inject('mongoUri') });
  const db = connected.client.db('mongraph_test_operations');
  database = { ...connected, db };
  await db.dropDatabase();
});
afterAll(async () => {
  await database.db.dropDatabase();
  await database.close();
});

/** What a driver's document is as TypeScript values. */
async function stored(model: Model, id: number): Promise<Readonly<Record<string, unknown>>> {
  const found = await database.db.collection<{ _id: number }>(model.collection).findOne({ _id: id });
  return wholeReader(model)(found ?? {});
}

const before = {
  year: 2000,
  views: 5n,
  rating: 9.5,
  price: Decimal128.fromString('10.00'),
  genres: ['b', 'a', 'c'],
  board: [[1], [2, 3]],
  first: { as: 'x', lines: 5, tags: null },
  roles: [
    { as: 'x', lines: 5, tags: ['t'] },
    { as: 'y', lines: 50, tags: [] },
  ],
  blocks: [
    { type: 'text', text: 'T' },
    { type: 'image', width: 5 },
  ],
  extra: [{ $a: 1 }],
};
let lastId = 0;

/** Changes the document above: what it then has that the changes touch, or the guards that stood against it. */
async function change(changes: Changes, document: Record<string, unknown> = before): Promise<unknown> {
  const model = modelOf('Show');
  const collection = database.db.collection<{ _id: number }>(model.collection);
  const _id = (lastId += 1);
  const read = await readDocument(model, document, []);
  expect(read.failures).toEqual([]);
  await collection.insertOne({ _id, ...read.document });
  const { update, arrayFilters, guards, failures, touched } = await readChanges(model, changes, []);
  if (failures.length > 0) return failures.map(({ path, code }) => `${path.join('.')} ${code}`);
  const filters = guards.map(({ filter }) => filter);
  const options = arrayFilters.length > 0 ? { arrayFilters: [...arrayFilters] } : {};
  const { matchedCount } = await collection.updateOne({ $and: [{ _id }, ...filters] }, update, options);
  if (matchedCount === 0) {
    const held = await Promise.all(
      guards.map(async ({ filter, failure }) =>
        (await collection.countDocuments({ $and: [{ _id }, filter] })) === 0
          ? [`${failure.path.join('.')} ${failure.code}`]
          : [],
      ),
    );
    return held.flat();
  }
  const after = await stored(model, _id);
  return Object.fromEntries([...touched].map((name) => [name, after[name]]));
}

const operations: readonly (readonly [name: string, changes: Changes, expected: unknown])[] = [
  ['inc', { inc: { year: 1, views: -1n, rating: 0.5 } }, { year: 2001, views: 4n, rating: 10 }],
  [
    'inc of a decimal',
    { inc: { price: Decimal128.fromString('0.05') } },
    { price: Decimal128.fromString('10.05') },
  ],
  [
    'inc above the maximum',
    { inc: { year: 101, rating: 0.6 } },
    ['inc.year TOO_LARGE', 'inc.rating TOO_LARGE'],
  ],
  ['inc below the minimum', { inc: { year: -200 } }, ['inc.year TOO_SMALL']],
  ['inc beyond 64 bits', { inc: { views: 2n ** 63n - 1n } }, ['inc.views TOO_LARGE']],
  ['inc beyond 64 bits, downwards', { mul: { views: -(2n ** 63n) } }, ['mul.views TOO_SMALL']],
  ['mul', { mul: { views: -3n, rating: 0.5 } }, { views: -15n, rating: 4.75 }],
  [
    'mul above the maximum',
    { mul: { year: 2, rating: 1.1 } },
    ['mul.year TOO_LARGE', 'mul.rating TOO_LARGE'],
  ],
  ['mul below the minimum', { mul: { rating: -1 } }, ['mul.rating TOO_SMALL']],
  ['mul beyond 64 bits', { mul: { views: 2n ** 62n } }, ['mul.views TOO_LARGE']],
  [
    'min and max',
    { min: { year: 1950 }, max: { rating: 1, views: 7n } },
    { year: 1950, rating: 9.5, views: 7n },
  ],
  ['push', { push: { genres: { values: ['d'] } } }, { genres: ['b', 'a', 'c', 'd'] }],
  [
    'push at a position',
    { push: { genres: { values: ['d'], position: 1 } } },
    { genres: ['b', 'd', 'a', 'c'] },
  ],
  [
    'push sorted and cut',
    { push: { genres: { values: ['d', 'e'], sort: 'DESC', slice: 3 } } },
    { genres: ['e', 'd', 'c'] },
  ],
  ['push of too many', { push: { genres: { values: ['d', 'e'] } } }, ['push.genres TOO_MANY']],
  ['push of a list', { push: { board: { values: [[4]] } } }, { board: [[1], [2, 3], [4]] }],
  [
    'push of JSON',
    { push: { extra: { values: [{ $each: [1] }, '$x'] } } },
    { extra: [{ $a: 1 }, { $each: [1] }, '$x'] },
  ],
  [
    'push of embedded documents',
    { push: { roles: { values: [{ as: 'w', lines: 10 }], sort: [{ lines: 'DESC' }] } } },
    { roles: [before.roles[1], { as: 'w', lines: 10, tags: null }, before.roles[0]] },
  ],
  [
    'addToSet',
    { addToSet: { genres: ['a', 'd'], extra: [{ $a: 1 }] } },
    { genres: ['b', 'a', 'c', 'd'], extra: [{ $a: 1 }] },
  ],
  ['pull of JSON', { pull: { extra: { values: [{ $a: 1 }] } } }, { extra: [] }],
  [
    'pull by a condition',
    { pull: { roles: { where: { lines: { gt: 10 } } } } },
    { roles: [before.roles[0]] },
  ],
  [
    'pull by alternatives',
    { pull: { roles: { where: { OR: [{ as: { eq: 'x' } }, { NOT: { lines: { lt: 100 } } }] } } } },
    { roles: [before.roles[1]] },
  ],
  [
    'pull of scalars by a condition',
    { pull: { genres: { where: { gte: 'b', lt: 'c' } } } },
    { genres: ['a', 'c'] },
  ],
  [
    'pull by shape',
    { pull: { blocks: { where: { image: { width: { gt: 3 } } } } } },
    { blocks: [{ type: 'text', text: 'T' }] },
  ],
  ['pop', { pop: { genres: 'FIRST', board: 'LAST' } }, { genres: ['a', 'c'], board: [[1]] }],
  ['unset', { unset: ['year'] }, { year: null }],
  ['set of null', { set: { year: null, first: null } }, { year: null, first: null }],
  [
    'changes of an embedded document',
    { embedded: { first: { set: { as: 'z' }, inc: { lines: 1 } } } },
    { first: { as: 'z', lines: 6, tags: null } },
  ],
  [
    'push into null',
    { embedded: { first: { push: { tags: { values: ['t'] } } } } },
    ['embedded.first.push.tags INVALID'],
  ],
  [
    'changes of elements',
    {
      embedded: {
        roles: { where: { as: { eq: 'x' } }, inc: { lines: 1 }, push: { tags: { values: ['u'] } } },
      },
    },
    { roles: [{ as: 'x', lines: 6, tags: ['t', 'u'] }, before.roles[1]] },
  ],
  [
    'changes of elements above a maximum',
    { embedded: { roles: { where: { lines: { gt: 10 } }, inc: { lines: 60 } } } },
    ['embedded.roles.inc.lines TOO_LARGE'],
  ],
  [
    'elements that one change each is about',
    {
      embedded: {
        roles: [
          { where: { as: { eq: 'x' } }, set: { lines: 1 } },
          { where: { as: { eq: 'y' } }, set: { lines: 2 } },
        ],
      },
    },
    {
      roles: [
        { as: 'x', lines: 1, tags: ['t'] },
        { as: 'y', lines: 2, tags: [] },
      ],
    },
  ],
  [
    'elements that two changes are about',
    {
      embedded: {
        roles: [
          { where: { as: { eq: 'x' } }, set: { lines: 1 } },
          { where: { lines: { lt: 10 } }, set: { lines: 2 } },
        ],
      },
    },
    ['embedded.roles.0.set.lines CONTRADICTION', 'embedded.roles.1.set.lines CONTRADICTION'],
  ],
  [
    'all elements',
    { embedded: { roles: { where: {}, inc: { lines: 1 } } } },
    {
      roles: [
        { as: 'x', lines: 6, tags: ['t'] },
        { as: 'y', lines: 51, tags: [] },
      ],
    },
  ],
  [
    'all elements, beyond a maximum',
    { embedded: { roles: { where: {}, inc: { lines: 51 } } } },
    ['embedded.roles.inc.lines TOO_LARGE'],
  ],
  [
    'elements that none is',
    { embedded: { roles: { where: { OR: [] }, set: { lines: 1 } } } },
    { roles: before.roles },
  ],
  [
    'a shape',
    { embedded: { blocks: { where: { type: { eq: 'image' } }, image: { inc: { width: 1 } } } } },
    {
      blocks: [
        { type: 'text', text: 'T' },
        { type: 'image', width: 6 },
      ],
    },
  ],
];

describe('MongoDB does what operations promise', () => {
  test.each(operations)('%s', async (_name, changes, expected) => {
    expect(await change(changes)).toEqual(expected);
  });

  test('of what is not there', async () => {
    expect(await change({ inc: { views: 3n } }, {})).toEqual({ views: 3n });
    expect(await change({ mul: { price: Decimal128.fromString('2') } }, {})).toEqual({
      price: Decimal128.fromString('0'),
    });
    expect(await change({ inc: { year: 1 } }, {})).toEqual(['inc.year INVALID']);
    expect(await change({ inc: { views: 1n } }, { views: null })).toEqual(['inc.views INVALID']);
    expect(await change({ push: { genres: { values: ['a'] } } }, {})).toEqual({ genres: ['a'] });
    expect(await change({ push: { genres: { values: ['a'] } } }, { genres: null })).toEqual([
      'push.genres INVALID',
    ]);
    expect(await change({ pop: { genres: 'LAST' } }, { genres: ['a'] })).toEqual(['pop.genres TOO_FEW']);
    expect(await change({ embedded: { first: { inc: { lines: 1 } } } }, {})).toEqual([
      'embedded.first INVALID',
    ]);
    expect(
      await change({ embedded: { roles: { where: { as: { eq: 'x' } }, set: { as: 'y' } } } }, {}),
    ).toEqual(['embedded.roles INVALID']);
    expect(
      await change({
        embedded: { blocks: { where: { text: { text: { eq: 'T' } } }, image: { set: { width: 1 } } } },
      }),
    ).toEqual(['embedded.blocks.image INVALID']);
  });
});
