import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { WriteFailed } from '../../src/client/write-failed.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { equalTo } from '../../src/planner/relation-hops.ts';
import { always } from '../../src/planner/where/condition.ts';
import type { Own } from '../../src/schema/own/own.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Person = defineModel('Person', {
  plural: 'people',
  fields: { _id: field.int(), name: field.string({ required: true, unique: true }) },
});
const Film = defineModel('Film', {
  fields: {
    _id: field.int(),
    title: field.string({ required: true, length: { max: 10 } }),
    likes: field.int({ required: true, default: 0 }),
    director: field.reference(Person),
  },
});
const models = { Film, Person };

/** Hidden people are not to be read. */
const guest: Access = {
  ...fullAccess,
  conditionFor: ({ name }) => (name === 'Person' ? { kind: 'not', of: equalTo({ name: 'Hidden' }) } : always),
};

function extend(own: Own): void {
  own.field(Film, 'directorName', ['director'], (t, read) =>
    t.string({
      resolve: async (film, _args, { mongraph }) => {
        const { director } = read(film);
        const by = { _id: director ?? 0 };
        const person = await mongraph.client(models).Person.findUnique({ by, select: { name: true } });
        return person?.name ?? null;
      },
    }),
  );
  own.query('titles', (t) =>
    t.stringList({
      nullable: false,
      args: { than: t.arg.string() },
      resolve: async (_root, { than }, { mongraph }) => {
        const where = than === 'undefined' ? { title: { gt: undefined } } : { title: { eq: { $ne: null } } };
        return (await mongraph.find(Film, { where })).map((row) => mongraph.read(Film, row).title);
      },
    }),
  );
  own.mutation('like', (t) =>
    t.field({
      type: own.type(Film),
      args: { film: t.arg.int({ required: true }), dryRun: t.arg.boolean() },
      resolve: async (_root, { film, dryRun }, { mongraph }, info) => {
        // Read first, so that it would be remembered.
        await mongraph.get(Film, film);
        const by = { _id: film };
        await mongraph.client(models).Film.update({ by, inc: { likes: 1 }, dryRun: dryRun === true });
        return mongraph.get(Film, film, info);
      },
    }),
  );
  own.mutation('addBoth', (t) =>
    t.string({
      args: { first: t.arg.string({ required: true }), second: t.arg.string({ required: true }) },
      resolve: async (_root, { first, second }, { mongraph }) => {
        try {
          return await mongraph.client(models).transaction(async (tx) => {
            await Promise.all([
              tx.Film.create({ set: { _id: 10, title: first } }),
              tx.Film.create({ set: { _id: 11, title: second } }),
            ]);
            return `${await tx.Film.count()}`;
          });
        } catch (error) {
          if (error instanceof WriteFailed) return error.failures.map(({ code }) => code).join();
          throw error;
        }
      },
    }),
  );
  own.mutation('addAndThrow', (t) =>
    t.string({
      resolve: async (_root, _args, { mongraph }) => {
        const throwing = mongraph.client(models).transaction(async (tx) => {
          await tx.Film.create({ set: { _id: 12, title: 'Gone' } });
          throw new RangeError('no');
        });
        return throwing.catch((error: Error) => error.message);
      },
    }),
  );
}

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi(Object.values(models), { uri: inject('mongoUri'), name: 'own_client', extend });
});
beforeEach(async () => {
  await api.db.collection<{ _id: number }>('films').deleteMany({});
  await api.db.collection<{ _id: number }>('people').deleteMany({});
  await api.db.collection<{ _id: number; name: string }>('people').insertMany([
    { _id: 1, name: 'Ann' },
    { _id: 2, name: 'Hidden' },
  ]);
  await api.db
    .collection<{ _id: number; title: string; likes: number; director: number }>('films')
    .insertMany([
      { _id: 1, title: 'One', likes: 0, director: 1 },
      { _id: 2, title: 'Two', likes: 0, director: 2 },
    ]);
});
afterAll(() => api.close());

const titles = async () =>
  (await api.db.collection('films').find().sort({ _id: 1 }).toArray()).map((film) => film['title']);

describe('own code reads', () => {
  test('as the viewer, and many calls in one command', async () => {
    const { data, commands } = await api.run(
      '{ films(orderBy: [{ _id: ASC }]) { nodes { directorName } } }',
      {
        access: guest,
      },
    );
    expect(data.films.nodes).toEqual([{ directorName: 'Ann' }, { directorName: null }]);
    expect(commands.map(({ name, collection }) => `${name} ${collection}`)).toEqual([
      'find films',
      'find people',
    ]);
  });

  test('with filters that are judged: what a client sent is no operator, and nothing falls away', async () => {
    const operator = await api.run('{ titles }');
    const undefinedValue = await api.run('{ titles(than: "undefined") }');
    expect([operator.errors, undefinedValue.errors].flat().map(({ code }) => code)).toEqual([
      'FILTER_BAD_OPERAND',
      'FILTER_BAD_OPERAND',
    ]);
  });
});

describe('own code writes', () => {
  test('and the request sees it', async () => {
    const { data, errors } = await api.run(
      'mutation { like(film: 1) { likes } again: like(film: 1) { likes } }',
    );
    expect({ data, errors }).toEqual({ data: { like: { likes: 1 }, again: { likes: 2 } }, errors: [] });
  });

  test('a dry run leaves nothing', async () => {
    const { data } = await api.run('mutation { like(film: 1, dryRun: true) { likes } }');
    expect(data).toEqual({ like: { likes: 0 } });
  });

  test('what is wrong is an error of the caller', async () => {
    const { errors } = await api.run('mutation { like(film: 9) { likes } }');
    expect(errors.map(({ code }) => code)).toEqual(['WRITE_FAILED']);
  });

  test('a transaction of its own is whole or nothing', async () => {
    const good = await api.run('mutation { addBoth(first: "A", second: "B") }');
    expect(good).toMatchObject({ data: { addBoth: '4' }, errors: [] });
    await api.db.collection<{ _id: number }>('films').deleteMany({ _id: { $gte: 10 } });
    const bad = await api.run('mutation { addBoth(first: "A", second: "much too long") addAndThrow }');
    expect(bad).toMatchObject({ data: { addBoth: 'TOO_LONG', addAndThrow: 'no' }, errors: [] });
    expect(await titles()).toEqual(['One', 'Two']);
  });
});

describe('in an operation that is one transaction, own code is part of it', () => {
  const create = (id: number, title: string) =>
    `create${id}: createFilm(input: { set: { _id: ${id}, title: "${title}" } }) { film { likes } errors { ... on MutationError { code } } }`;

  test('it sees what was written before, and is kept with it', async () => {
    const { data, errors, commands } = await api.run(
      `mutation @transaction { ${create(5, 'Five')} like(film: 5) { likes } addBoth(first: "A", second: "B") }`,
    );
    expect({ data, errors }).toMatchObject({ data: { like: { likes: 1 }, addBoth: '5' }, errors: [] });
    expect(commands.filter(({ name }) => name === 'commitTransaction')).toHaveLength(1);
    expect(await titles()).toEqual(['One', 'Two', 'Five', 'A', 'B']);
  });

  test('a failure elsewhere takes it back, and is still told', async () => {
    const { data, errors } = await api.run(
      `mutation @transaction { addBoth(first: "A", second: "B") like(film: 1) { likes } ${create(5, 'much too long')} }`,
    );
    expect(data).toMatchObject({
      addBoth: 'TRANSACTION_ABORTED',
      like: null,
      create5: { film: null, errors: [{ code: 'TOO_LONG' }] },
    });
    expect(errors.map(({ code, path }) => [code, path])).toEqual([['WRITE_FAILED', ['like']]]);
    expect(await titles()).toEqual(['One', 'Two']);
  });

  test.each([
    ['its own failure', 'addBoth(first: "A", second: "much too long")', 'The Film was not written.'],
    ['an error that it catches', 'addAndThrow', 'no'],
    ['an error that it throws', 'like(film: 9) { likes }', 'The Film was not written.'],
  ])('%s fails the operation', async (_what, field, message) => {
    const running = api.run(`mutation @transaction { ${create(5, 'Five')} ${field} }`);
    const messages = await running.then(
      ({ data, errors }) => (data === null ? errors.map((error) => error.message) : []),
      (error: Error) => [error.message],
    );
    expect(messages).toEqual([expect.stringContaining(message)]);
    expect(await titles()).toEqual(['One', 'Two']);
  });
});
