import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { connect, type Database } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { rememberWideRelations } from '../../src/loaders/wide-relations.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import type { Model } from '../../src/model/model.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { fullAccess } from '../../src/planner/access.ts';
import { createRequestContext } from '../../src/server/request-state.ts';
import type { Values, WriteRequest } from '../../src/writes/write-request.ts';

const Author = defineModel('Author', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true, unique: true }),
    get books() {
      return field.hasMany(Book, 'author');
    },
    get edited() {
      return field.hasMany(Book, 'editors');
    },
  },
});

const Book = defineModel('Book', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true }),
    get author() {
      return field.reference(Author);
    },
    get editors() {
      return field.list(field.reference(Author), { default: [] });
    },
    get shelves() {
      return field.manyToMany(Shelf, { through: { model: Standing, from: 'book', to: 'shelf' } });
    },
  },
});

const Shelf = defineModel('Shelf', {
  plural: 'shelves',
  fields: { _id: field.int({ required: true }), label: field.string({ required: true, unique: true }) },
});

const Standing = defineModel('Standing', {
  fields: {
    get book() {
      return field.reference(Book, { required: true });
    },
    get shelf() {
      return field.reference(Shelf, { required: true });
    },
    position: field.int(),
  },
});

const models = createModels([Author, Book, Shelf, Standing]);
let database: Database;

beforeAll(async () => {
  const connected = await connect({ uri: inject('mongoUri') });
  const db = connected.client.db('mongraph_test_nested');
  database = { ...connected, db };
  await db.dropDatabase();
  await ensureIndexes(db, models);
});
afterAll(async () => {
  await database.db.dropDatabase();
  await database.close();
});
beforeEach(async () => {
  for (const { collection } of models.values()) await database.db.collection(collection).deleteMany({});
});

function modelOf(name: string): Model {
  const model = models.get(name);
  if (model === undefined) throw new Error(`There is no model ${name}`);
  return model;
}

async function mutate(request: WriteRequest) {
  const requestId = 'nested';
  const commands: string[] = [];
  const listen = (event: unknown) => {
    const { name, collection } = event as CommandEvent;
    commands.push(`${name} ${collection}`);
  };
  commandChannel.subscribe(listen);
  const { mongraph } = createRequestContext({
    models,
    database: database.db,
    access: fullAccess,
    scope: { requestId, operationName: undefined, signal: undefined, maxTimeMs: 10_000 },
    wide: rememberWideRelations(),
  });
  try {
    return { ...(await mongraph.writes.mutate(request)), commands };
  } finally {
    commandChannel.unsubscribe(listen);
  }
}

const create = (name: string, set: Values) => mutate({ kind: 'create', model: modelOf(name), set });
const update = (name: string, id: unknown, set: Values) =>
  mutate({ kind: 'update', model: modelOf(name), key: { kind: 'id', id, path: 'id' }, changes: { set } });
const all = (name: string) =>
  database.db.collection(modelOf(name).collection).find({}).sort({ _id: 1 }).toArray();

describe('a new document', () => {
  it('alone is one command, with no transaction', async () => {
    const { failures, commands } = await create('Author', { _id: 1, name: 'Le Guin' });
    expect({ failures, commands }).toEqual({ failures: [], commands: ['insert authors'] });
    expect(await all('Author')).toEqual([{ _id: 1, name: 'Le Guin' }]);
  });

  it('with its children is one insert for each model', async () => {
    const { failures, commands } = await create('Author', {
      _id: 1,
      name: 'Le Guin',
      books: { create: Array.from({ length: 20 }, (_, index) => ({ _id: index, title: `Book ${index}` })) },
    });
    expect(failures).toEqual([]);
    expect(commands).toEqual(['insert authors', 'insert books', 'commitTransaction books']);
    expect(await all('Book')).toHaveLength(20);
    expect((await all('Book'))[3]).toEqual({ _id: 3, title: 'Book 3', author: 1, editors: [] });
  });
});

describe('a document that is there', () => {
  it('gets children and lets them go', async () => {
    await create('Author', {
      _id: 1,
      name: 'A',
      books: {
        create: [
          { _id: 1, title: 'x' },
          { _id: 2, title: 'y' },
        ],
      },
    });
    const { failures } = await update('Author', 1, {
      books: { create: [{ _id: 3, title: 'z' }], disconnect: [{ id: '1' }] },
    });
    expect(failures).toEqual([]);
    expect((await all('Book')).map(({ _id, author }) => [_id, author])).toEqual([
      [1, null],
      [2, 1],
      [3, 1],
    ]);
  });
});
