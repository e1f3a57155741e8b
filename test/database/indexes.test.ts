import { MongoClient, type Db, type Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { IndexDefinition } from '../../src/model/define/index-definition.ts';
import { defineAbstract, defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

let client: MongoClient;
let database: Db;

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  database = client.db('mongraph_indexes_test');
});

beforeEach(async () => {
  await database.dropDatabase();
});

afterAll(async () => {
  await database.dropDatabase();
  await client.close();
});

const Place = defineEmbedded('Place', {
  fields: { type: field.string(), coordinates: field.list(field.float()) },
});
const Address = defineEmbedded('Address', {
  fields: { city: field.string({ storedAs: 'c' }), zip: field.string({ unique: true }) },
});
const Owner = defineModel('Owner', { fields: { name: field.string() } });

/** One field for every kind of index. */
const shopFields = {
  title: field.string(),
  text: field.text(),
  language: field.string({ storedAs: 'lang' }),
  year: field.int({ storedAs: 'y' }),
  seenAt: field.datetime(),
  tags: field.list(field.string()),
  meta: field.json(),
  place: field.embedded(Place),
  address: field.embedded(Address),
  get owner() {
    return field.reference(Owner, { storedAs: 'owner_id' });
  },
};

function shop(indexes: readonly IndexDefinition[]) {
  return createModels([defineModel('Shop', { fields: shopFields, indexes }), Owner]);
}

async function indexesOf(collection: string): Promise<Document[]> {
  return database.collection(collection).listIndexes().toArray();
}

/** The names of the stages of the winning plan, from the last to the first. */
function stagesOf(plan: Document): string[] {
  const inputs: Document[] = plan['inputStages'] ?? (plan['inputStage'] ? [plan['inputStage']] : []);
  return [String(plan['stage']), ...inputs.flatMap(stagesOf)];
}

async function stages(collection: string, filter: Document): Promise<string[]> {
  const explained: Document = await database.collection(collection).find(filter).explain('queryPlanner');
  const plan: Document = explained['queryPlanner']['winningPlan'];
  return stagesOf(plan['queryPlan'] ?? plan);
}

const kinds: readonly (readonly [kind: string, index: IndexDefinition, listed: Document])[] = [
  ['single', { keys: { title: 1 } }, { name: 'title_1', key: { title: 1 } }],
  ['stored under another name', { keys: { year: -1 } }, { name: 'y_-1', key: { y: -1 } }],
  ['compound', { keys: { year: 1, title: -1 } }, { name: 'y_1_title_-1', key: { y: 1, title: -1 } }],
  ['named', { keys: { title: 1 }, name: 'byTitle' }, { name: 'byTitle' }],
  ['unique', { keys: { year: 1, title: 1 }, unique: true }, { unique: true }],
  ['sparse', { keys: { title: 1 }, sparse: true }, { sparse: true }],
  [
    'partial',
    {
      keys: { title: 1 },
      partial: { year: { $gte: 1900 }, $or: [{ title: { $exists: true } }, { 'address.city': 'Rome' }] },
    },
    {
      partialFilterExpression: {
        y: { $gte: 1900 },
        $or: [{ title: { $exists: true } }, { 'address.c': 'Rome' }],
      },
    },
  ],
  ['TTL', { keys: { seenAt: 1 }, expireAfterSeconds: 3600 }, { expireAfterSeconds: 3600 }],
  ['TTL at the date', { keys: { seenAt: 1 }, expireAfterSeconds: 0 }, { expireAfterSeconds: 0 }],
  [
    'text',
    {
      keys: { year: 1, title: 'text', text: 'text' },
      weights: { title: 5 },
      defaultLanguage: 'german',
      languageOverride: 'language',
    },
    {
      key: { y: 1, _fts: 'text', _ftsx: 1 },
      weights: { title: 5, text: 1 },
      default_language: 'german',
      language_override: 'lang',
    },
  ],
  ['text over everything', { keys: { '$**': 'text' } }, { weights: { '$**': 1 } }],
  ['2dsphere', { keys: { place: '2dsphere', year: 1 } }, { key: { place: '2dsphere', y: 1 } }],
  ['hashed', { keys: { owner: 'hashed' } }, { name: 'owner_id_hashed', key: { owner_id: 'hashed' } }],
  ['reference', { keys: { owner: 1 } }, { key: { owner_id: 1 } }],
  ['list', { keys: { tags: 1 } }, { key: { tags: 1 } }],
  ['wildcard', { keys: { '$**': 1 } }, { key: { '$**': 1 } }],
  [
    'wildcard with a projection',
    { keys: { '$**': 1 }, wildcardProjection: { meta: 1, address: 1 } },
    { wildcardProjection: { meta: 1, address: 1 } },
  ],
  ['wildcard below a field', { keys: { 'meta.$**': 1 } }, { key: { 'meta.$**': 1 } }],
  ['compound wildcard', { keys: { year: 1, 'meta.$**': 1 } }, { key: { y: 1, 'meta.$**': 1 } }],
  ['path into a document', { keys: { 'address.city': 1 } }, { key: { 'address.c': 1 } }],
  ['path into JSON', { keys: { 'meta.size.x': 1 } }, { key: { 'meta.size.x': 1 } }],
  [
    'collation',
    { keys: { title: 1 }, collation: { locale: 'de', strength: 2, numericOrdering: true } },
    { collation: expect.objectContaining({ locale: 'de', strength: 2, numericOrdering: true }) },
  ],
  ['hidden', { keys: { title: 1 }, hidden: true }, { hidden: true }],
];

describe('ensureIndexes', () => {
  it.each(kinds)('creates a %s index once', async (_kind, index, listed) => {
    const models = shop([index]);
    const announced: string[] = [];
    const created = await ensureIndexes(database, models, {
      onCreate: ({ collection, index: name }) => announced.push(`${collection}.${name}`),
    });
    // The unique field of the embedded document has one of its own.
    expect(created.map(({ collection, index: name }) => `${collection}.${name}`)).toEqual(announced);
    expect(announced).toHaveLength(2);
    expect(await indexesOf('shops')).toContainEqual(expect.objectContaining(listed));
    expect(await ensureIndexes(database, models)).toEqual([]);
  });

  it('takes in the indexes of bases', async () => {
    const Dated = defineAbstract({
      fields: { createdAt: field.datetime() },
      indexes: [{ keys: { createdAt: -1 } }],
    });
    const models = createModels([
      defineModel('Post', { extends: [Dated], fields: { title: field.string() } }),
    ]);
    expect(await ensureIndexes(database, models)).toEqual([
      { model: 'Post', collection: 'posts', index: 'createdAt_-1' },
    ]);
  });

  it('accepts an equal index under another name, unless the author chose the name', async () => {
    await database.collection('shops').createIndex({ title: 1 }, { name: 'old' });
    const created = await ensureIndexes(database, shop([{ keys: { title: 1 } }]));
    expect(created.map(({ index }) => index)).toEqual(['address.zip_1']);
    await expect(ensureIndexes(database, shop([{ keys: { title: 1 }, name: 'new' }]))).rejects.toThrow(
      'The index "new" of "Shop" cannot be created, because the database has "old" with the same keys; ' +
        'what differs: name: the database has "old", the model "new". ' +
        'Drop the one in the database, or change the model.',
    );
  });

  it('says what differs in an index of the same name, and changes nothing', async () => {
    await database.collection('shops').createIndex({ title: 1 }, { sparse: true });
    const models = shop([{ keys: { title: 1 }, unique: true }, { keys: { year: 1 } }]);
    await expect(ensureIndexes(database, models)).rejects.toMatchObject({
      code: 'INDEX_CONFLICT',
      message:
        'The index "title_1" of "Shop" cannot be created, because the database has one of that name; ' +
        'what differs: unique: the database has false, the model true; sparse: the database has true, the model false. ' +
        'Drop the one in the database, or change the model.',
    });
    expect((await indexesOf('shops')).map(({ name }) => name)).toEqual(['_id_', 'title_1']);
  });

  it('sees that other seconds, and another text index, conflict', async () => {
    await ensureIndexes(
      database,
      shop([{ keys: { seenAt: 1 }, expireAfterSeconds: 60 }, { keys: { title: 'text' } }]),
    );
    await expect(
      ensureIndexes(database, shop([{ keys: { seenAt: 1 }, name: 'ttl', expireAfterSeconds: 90 }])),
    ).rejects.toThrow('expireAfterSeconds: the database has 60, the model 90');
    await expect(ensureIndexes(database, shop([{ keys: { text: 'text' } }]))).rejects.toThrow(
      'the database has "title_text" with the same keys; what differs: name: the database has "title_text", ' +
        'the model "text_text"; weights: the database has {"title":1}, the model {"text":1}',
    );
  });

  it('names index and paths of duplicates, and no value', async () => {
    await database.collection('shops').insertMany([
      { y: 1, title: 'secret' },
      { y: 1, title: 'secret' },
    ]);
    const failure: unknown = await ensureIndexes(
      database,
      shop([{ keys: { year: 1, title: 1 }, unique: true }]),
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'INDEX_DUPLICATES',
      message:
        'The unique index "y_1_title_1" of "Shop" cannot be created: documents have the same value in "y", "title". ' +
        'Make them differ, or make the field not unique.',
    });
    expect(failure).not.toHaveProperty('cause');
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  it('shows no document that does not fit an index', async () => {
    await database.collection('shops').insertOne({ place: { type: 'Point', coordinates: 'secret' } });
    const failure: unknown = await ensureIndexes(database, shop([{ keys: { place: '2dsphere' } }])).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'INDEX_REFUSED' });
    expect(String(failure)).not.toContain('secret');
    expect(failure).not.toHaveProperty('cause');
  });

  it('passes on what MongoDB says of an index that it does not know', async () => {
    const models = shop([{ keys: { title: 1 }, collation: { locale: 'nowhere' } }]);
    await expect(ensureIndexes(database, models)).rejects.toMatchObject({
      code: 'INDEX_REFUSED',
      message: expect.stringMatching(/^The database refused the index "title_1" of "Shop": .*nowhere/),
    });
  });
});

describe('a unique field that is not required', () => {
  const Author = defineModel('Author', { fields: { name: field.string({ required: true }) } });
  const User = defineModel('User', {
    fields: {
      email: field.email({ unique: true }),
      token: field.uuid({ unique: true }),
      number: field.long({ unique: true }),
      day: field.date({ unique: true }),
      active: field.boolean({ unique: true }),
      key: field.binary({ unique: true }),
      aliases: field.list(field.string(), { unique: true }),
      get author() {
        return field.reference(Author, { unique: true });
      },
    },
  });
  const values = {
    email: 'a@example.org',
    token: '0e37df36-f698-11e6-8dd4-cb9ced3df976',
    number: 7n,
    day: '2024-02-29',
    active: true,
    key: new Uint8Array([1]),
  };
  const models = createModels([User, Author]);
  const user = models.get('User');

  function stored(name: keyof typeof values): unknown {
    const type = user?.fields.get(name);
    return type?.kind === 'stored' && type.type.kind === 'scalar'
      ? type.type.codec.toBson(values[name])
      : undefined;
  }

  beforeEach(async () => {
    await ensureIndexes(database, models);
  });

  it.each(Object.keys(values) as (keyof typeof values)[])(
    '%s: many without, none twice, index used',
    async (name) => {
      const users = database.collection('users');
      const value = stored(name);
      await users.insertMany([{}, {}, { [name]: null }, { [name]: null }, { [name]: value }]);
      await expect(users.insertOne({ [name]: value })).rejects.toMatchObject({ code: 11000 });
      for (const filter of [{ [name]: { $eq: value } }, { [name]: { $in: [value] } }]) {
        const used = await stages('users', filter);
        expect(used).not.toContain('COLLSCAN');
        expect(used.join()).toContain('IXSCAN');
        expect(await users.countDocuments(filter)).toBe(1);
      }
    },
  );

  it('of references: many without, none twice, index used', async () => {
    const users = database.collection('users');
    const { insertedId } = await database.collection('authors').insertOne({ name: 'A' });
    await users.insertMany([{ author: null }, { author: null }, { author: insertedId }]);
    await expect(users.insertOne({ author: insertedId })).rejects.toMatchObject({ code: 11000 });
    expect((await stages('users', { author: { $eq: insertedId } })).join()).toContain('IXSCAN');
  });

  it('of lists: many empty ones, no element twice', async () => {
    const users = database.collection('users');
    await users.insertMany([{ aliases: [] }, { aliases: [] }, { aliases: ['x', 'y'] }]);
    await expect(users.insertOne({ aliases: ['z', 'x'] })).rejects.toMatchObject({ code: 11000 });
    expect((await stages('users', { aliases: { $eq: 'x' } })).join()).toContain('IXSCAN');
  });

  it('is a key to look one document up, unless it has many values', () => {
    expect(user?.keys).toEqual([['email'], ['token'], ['number'], ['day'], ['active'], ['key'], ['author']]);
  });
});
