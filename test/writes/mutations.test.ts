import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always, never } from '../../src/planner/where/condition.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Award = defineEmbedded('Award', {
  fields: { name: field.string({ required: true }), year: field.int() },
});

const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true, unique: true }),
    get movies() {
      return field.hasMany(Movie, 'director');
    },
  },
});

const Movie = defineModel('Movie', {
  version: true,
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true, length: { max: 20 } }),
    year: field.int({ min: 1888 }),
    board: field.list(field.list(field.int({ max: 9 }))),
    awards: field.list(field.embedded(Award)),
    get director() {
      return field.reference(Person);
    },
  },
  indexes: [{ keys: { title: 1, year: 1 }, unique: true }],
});

const Log = defineModel('Log', { mutations: ['create'], fields: { text: field.string() } });

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Person, Movie, Log], { uri: inject('mongoUri'), name: 'mutations' });
});

afterAll(() => api.close());

beforeEach(async () => {
  for (const name of ['people', 'movies', 'logs']) await api.db.collection(name).deleteMany({});
  await api.db.collection<{ _id: number; name: string }>('people').insertOne({ _id: 1, name: 'Ada' });
  const movie = { _id: 7, title: 'Alien', year: 1979, director: 1, version: 1 };
  await api.db.collection<{ _id: number }>('movies').insertOne(movie);
});

/** Errors in all their parts. */
const errors =
  'errors { __typename ... on MutationError { path code } ... on ConflictError { fields current { id ... on Movie { title version } } } }';

async function mutate(text: string, access?: Access) {
  const {
    data,
    errors: thrown,
    commands,
  } = await api.run(`mutation { ${text} }`, access === undefined ? {} : { access });
  expect(thrown).toEqual([]);
  return { data, commands };
}

describe('one document', () => {
  test('is stored, and read with what is selected of it in one command for each relation', async () => {
    const { data, commands } = await mutate(`createMovie(input: {
      set: { _id: 8, title: "Aliens", year: 1986, directorId: "1", awards: [{ name: "Saturn" }] }
      clientMutationId: "c"
    }) { movie { _id title version awards { name } director { name } } clientMutationId ${errors} }`);
    expect(data.createMovie).toEqual({
      movie: {
        _id: 8,
        title: 'Aliens',
        version: 1,
        awards: [{ name: 'Saturn' }],
        director: { name: 'Ada' },
      },
      clientMutationId: 'c',
      errors: [],
    });
    // The director that is referred to, the insert, and the movie's director; the movie itself is known.
    expect(commands.map(({ command }) => Object.keys(command)[0])).toEqual(['find', 'insert', 'find']);
  });

  test('is not read where nothing of it is selected', async () => {
    const { commands } = await mutate(
      `createMovie(input: { set: { _id: 8, title: "Aliens" } }) { clientMutationId }`,
    );
    expect(commands).toHaveLength(1);
  });

  test('is not shown to who may not read it', async () => {
    const blind: Access = { ...fullAccess, conditionFor: ({ name }) => (name === 'Log' ? never : always) };
    const { data } = await mutate(
      `createLog(input: { set: { text: "x" } }) { log { text } ${errors} }`,
      blind,
    );
    expect(data.createLog).toEqual({ log: null, errors: [] });
    expect(await api.db.collection('logs').countDocuments()).toBe(1);
  });

  test('is changed by its id, global or raw, or another key', async () => {
    const global = Buffer.from('Movie:7').toString('base64url');
    for (const key of [
      `id: "${global}"`,
      'id: 7',
      'by: { id: "7" }',
      'by: { title_year: { title: "Alien", year: 1979 } }',
    ]) {
      const { data } = await mutate(
        `updateMovie(input: { ${key}, set: { board: [[1]] } }) { movie { _id board } ${errors} }`,
      );
      expect(data.updateMovie).toEqual({ movie: { _id: 7, board: [[1]] }, errors: [] });
    }
  });

  test('is deleted, and shown as it was', async () => {
    const { data } = await mutate(
      `deleteMovie(input: { id: 7 }) { deletedId movie { title director { name } } ${errors} }`,
    );
    expect(data.deleteMovie).toEqual({
      deletedId: Buffer.from('Movie:7').toString('base64url'),
      movie: { title: 'Alien', director: { name: 'Ada' } },
      errors: [],
    });
    expect(await api.db.collection('movies').countDocuments()).toBe(0);
  });
});

describe('what goes wrong', () => {
  test('is told with the path into the input, all at once, and nothing is stored', async () => {
    const { data } = await mutate(`createMovie(input: {
      set: { _id: 8, title: "A title that is longer than twenty", year: 3, board: [[1], [2, 10]] }
    }) { movie { _id } ${errors} }`);
    expect(data.createMovie.movie).toBeNull();
    expect(data.createMovie.errors).toEqual([
      { __typename: 'ValidationError', path: 'input.set.title', code: 'TOO_LONG' },
      { __typename: 'ValidationError', path: 'input.set.year', code: 'TOO_SMALL' },
      { __typename: 'ValidationError', path: 'input.set.board.1.1', code: 'TOO_LARGE' },
    ]);
    expect(await api.db.collection('movies').countDocuments()).toBe(1);
  });

  test('a document that is not there, and one that may not be seen', async () => {
    const expected = [{ __typename: 'NotFoundError', path: 'input.id', code: 'NOT_FOUND' }];
    const text = (id: number) =>
      `updateMovie(input: { id: ${id}, set: { year: 2000 } }) { movie { _id } ${errors} }`;
    expect((await mutate(text(99))).data.updateMovie).toEqual({ movie: null, errors: expected });
    const blind: Access = { ...fullAccess, conditionFor: () => never };
    expect((await mutate(text(7), blind)).data.updateMovie).toEqual({ movie: null, errors: expected });
  });

  test('neither or both of id and by', async () => {
    const { data } = await mutate(
      `none: deleteMovie(input: {}) { ${errors} } both: deleteMovie(input: { id: 7, by: { id: "7" } }) { ${errors} }`,
    );
    expect(data.none.errors).toMatchObject([{ path: 'input.id', code: 'REQUIRED' }]);
    expect(data.both.errors).toMatchObject([{ path: 'input.by', code: 'CONTRADICTION' }]);
  });

  test('a filter that is null, which is no "match all"', async () => {
    const { data, commands } = await mutate(
      `deleteMovies(input: { where: null, all: true }) { movies { title } count ${errors} }`,
    );
    expect(data.deleteMovies).toMatchObject({
      movies: [],
      count: 0,
      errors: [{ __typename: 'ValidationError', path: 'input.where', code: 'EMPTY' }],
    });
    expect(commands).toEqual([]);
  });

  test('an id that is none is an error of the request', async () => {
    const { errors: thrown } = await api.run('mutation { deleteMovie(input: { id: "x" }) { deletedId } }');
    expect(thrown).toMatchObject([{ code: 'BAD_ID', path: ['deleteMovie'] }]);
    expect(thrown[0]?.message).toContain('input.id');
  });

  test('another version: the document as it is now, where the viewer may read it', async () => {
    const text = `updateMovie(input: { id: 7, ifVersion: 5, set: { year: 2000 } }) { movie { _id } ${errors} }`;
    const { data } = await mutate(text);
    expect(data.updateMovie).toMatchObject({
      movie: null,
      errors: [
        {
          __typename: 'ConflictError',
          path: 'input.ifVersion',
          code: 'VERSION_MISMATCH',
          current: { title: 'Alien', version: 1 },
        },
      ],
    });
  });

  test('values that another document has: the fields by name', async () => {
    const { data } = await mutate(
      `createPerson(input: { set: { _id: 2, name: "Ada" } }) { person { _id } ${errors} }`,
    );
    expect(data.createPerson.errors).toMatchObject([
      { __typename: 'ConflictError', code: 'NOT_UNIQUE', fields: ['name'] },
    ]);
  });

  test('of an operation that is one transaction, it takes the others back', async () => {
    const { data } = await api.run(`mutation @transaction {
      good: createLog(input: { set: { text: "x" } }) { log { text } ${errors} }
      bad: deleteMovie(input: {}) { deletedId ${errors} }
    }`);
    expect(data.good).toMatchObject({ log: null, errors: [{ code: 'TRANSACTION_ABORTED', path: 'input' }] });
    expect(data.bad).toMatchObject({ deletedId: null, errors: [{ code: 'REQUIRED' }] });
    expect(await api.db.collection('logs').countDocuments()).toBe(0);
  });
});

test('a model has the mutations that it chooses', () => {
  const names = Object.keys(api.schema.getMutationType()?.getFields() ?? {});
  expect(names.filter((name) => name.includes('Log'))).toEqual(['createLog']);
});
