import { afterAll, beforeAll, beforeEach, expect, inject } from 'vitest';
import { connect, type Database } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { rememberWideRelations } from '../../src/loaders/wide-relations.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { Model } from '../../src/model/model.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { fullAccess } from '../../src/planner/access.ts';
import { createRequestContext } from '../../src/server/request-state.ts';
import type { Failure } from '../../src/writes/failure.ts';
import type { Values, WriteRequest } from '../../src/writes/write-request.ts';
import { Author, Book, Shelf, Standing } from './book-models.ts';

const models = createModels([Author, Book, Shelf, Standing]);
/** The failures as text: kind, code and path. */
export const errors = ({ failures }: { readonly failures: readonly Failure[] }) =>
  failures.map(({ kind, path, code }) => `${kind} ${code} ${path.join('.')}`);

/** A database of books for the tests of one file, empty before each. */
export function useBooks(name: string) {
  let database: Database;

  beforeAll(async () => {
    const connected = await connect({ uri: inject('mongoUri') });
    const db = connected.client.db(`mongraph_test_${name}`);
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
    const requestId = name;
    const commands: string[] = [];
    const listen = (event: unknown) => {
      const command = event as CommandEvent;
      commands.push(`${command.name} ${command.collection}`);
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

  /** What refers to what, as text. */
  const books = async () => (await all('Book')).map(({ _id, author, editors }) => ({ _id, author, editors }));
  const standings = async () =>
    (await all('Standing'))
      .map(({ book, shelf, position }) => [book, shelf, position ?? null].join(' '))
      .toSorted();

  async function fill(): Promise<void> {
    const outcome = await create('Author', {
      _id: 1,
      name: 'Le Guin',
      books: {
        create: [
          { _id: 1, title: 'Rocannon' },
          { _id: 2, title: 'Planet', editors: { create: [{ _id: 2, name: 'Silverberg' }] } },
          {
            _id: 3,
            title: 'City',
            shelves: {
              create: [
                { create: { _id: 1, label: 'A' }, join: { position: 5 } },
                { create: { _id: 2, label: 'B' } },
              ],
            },
          },
        ],
      },
    });
    expect(outcome.failures).toEqual([]);
  }

  return { create, update, all, books, standings, fill };
}
