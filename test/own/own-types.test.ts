import { printSchema } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  connect,
  createModels,
  defineConfig,
  defineModel,
  field,
  MongraphError,
  serveProject,
  type Database,
} from '../../src/index.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import type { Own } from '../../src/schema/own/own.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';
import { Award, Film, films, people, Person } from './own-models.ts';

const models = createModels([Film, Person]);

const config = defineConfig({
  models: [Film, Person],
  context: async (request, { db }) => {
    await Promise.resolve();
    if (request.header('x-broken') !== undefined) throw new Error('no context');
    return { tone: request.header('x-tone') ?? '', db };
  },
  schema: (own) => {
    const { builder } = own;
    const Shelf = builder.objectRef<{ readonly name: string }>('Shelf').implement({
      description: 'Where films stand.',
      fields: (t) => ({
        name: t.exposeString('name', { nullable: false }),
        films: t.field({
          type: own.connection(Film),
          nullable: false,
          args: { first: t.arg.int(), where: t.arg({ type: own.where(Film) }) },
          resolve: (_shelf, args, { mongraph }, info) => mongraph.connection(Film, args, info),
        }),
      }),
    });
    own.query('shelf', (t) => t.field({ type: Shelf, nullable: false, resolve: () => ({ name: 'all' }) }));
    own.query('newest', (t) =>
      t.field({
        type: [own.type(Film)],
        args: { orderBy: t.arg({ type: [own.orderBy(Film)] }) },
        resolve: (_root, { orderBy }, { mongraph }, info) => mongraph.find(Film, { orderBy, first: 2 }, info),
      }),
    );
    own.field(Film, 'summary', ['title', 'year', 'award.name'], (t, read) =>
      t.string({
        args: { loud: t.arg.boolean() },
        resolve: (film, { loud }, { tone }) => {
          const { title, year, award } = read(film);
          const text = `${title} ${year ?? '?'} ${award?.name ?? '-'}${tone}`;
          return loud === true ? text.toUpperCase() : text;
        },
      }),
    );
    builder.objectField(own.type(Award), 'initial', (t) =>
      t.string({
        extensions: { mongraph: { needs: ['name'] } },
        resolve: (award) => String(Reflect.get(award, 'name')).charAt(0),
      }),
    );
    own.override(Film, 'director', ['director'], (t, read) =>
      t.string({ description: 'The key alone.', resolve: (film) => `#${read(film).director ?? 0}` }),
    );
    own.overrideQuery('person', (t) =>
      t.field({
        type: own.type(Person),
        args: { id: t.arg.int({ required: true }) },
        resolve: (_root, { id }, { mongraph }, info) => mongraph.get(Person, id, info),
      }),
    );
    own.omitQuery('filmAggregate');
    own.mutation('rename', (t) =>
      t.field({
        type: own.type(Film),
        args: { id: t.arg.int({ required: true }), title: t.arg.string({ required: true }) },
        resolve: async (_root, { id, title }, { db, mongraph }, info) => {
          const before = await mongraph.get(Film, id);
          if (before !== null && mongraph.read(Film, before)._id !== id) throw new Error('Another film');
          await db.collection<{ _id: number }>('films').updateOne({ _id: id }, { $set: { t: title } });
          mongraph.forget();
          return mongraph.get(Film, id, info);
        },
      }),
    );
  },
});

let database: Database;
let server: MongraphServer;
let url: string;

beforeAll(async () => {
  database = await connect({ uri: inject('mongoUri'), name: `mongraph_own_${process.pid}` });
  await database.db.collection<{ _id: number }>('films').insertMany(films);
  await database.db.collection<{ _id: number }>('people').insertMany(people);
  const logger = pino({ level: 'silent' });
  server = serveProject(config, { models, database, mode: 'development', logger, port: 0, graceMs: 300 });
  url = `${(await server.listen()).url.replace('localhost', '127.0.0.1')}/graphql`;
});

afterAll(async () => {
  await server.close();
  await database.db.dropDatabase();
  await database.close();
});

async function ask(query: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
}

describe('over HTTP', () => {
  test('own types, queries with generated arguments, and fields with what they need', async () => {
    const query = `{
      shelf { name films(where: { year: { lt: 2000 } }, first: 1) { totalCount nodes { title } } }
      newest(orderBy: [{ year: DESC }]) { summary(loud: true) label award { initial } director }
    }`;
    expect(await ask(query, { 'x-tone': '!' })).toEqual({
      data: {
        shelf: { name: 'all', films: { totalCount: 3, nodes: [{ title: 'One' }] } },
        newest: [
          { summary: 'FOUR 2000 PALM!', label: 'Four!', award: { initial: 'P' }, director: '#2' },
          { summary: 'SECRET 1996 -!', label: 'Secret!', award: null, director: '#1' },
        ],
      },
    });
  });

  test('own fields get what they need below generated lists and relations too', async () => {
    expect(await ask('{ people { nodes { films { nodes { summary director } } } } }')).toMatchObject({
      data: {
        people: {
          nodes: [
            { films: { nodes: [{ summary: 'One 1990 -', director: '#1' }, {}, {}] } },
            { films: { nodes: [{ summary: 'Four 2000 Palm', director: '#2' }] } },
          ],
        },
      },
    });
  });

  test('an own query stands in the place of a generated one', async () => {
    expect(
      await ask('{ person(id: 1) { name films { nodes { title } } } gone: person(id: 9) { name } }'),
    ).toEqual({
      data: {
        person: { name: 'Ann', films: { nodes: [{ title: 'One' }, { title: 'Two' }, { title: 'Secret' }] } },
        gone: null,
      },
    });
  });

  test('an own mutation writes, and reads again what it wrote', async () => {
    const query =
      'mutation { a: rename(id: 1, title: "Uno") { title } b: rename(id: 1, title: "One") { title } }';
    expect(await ask(query)).toEqual({ data: { a: { title: 'Uno' }, b: { title: 'One' } } });
  });

  test('a context that cannot be made fails the request, masked', async () => {
    const { data, errors } = await ask('{ shelf { name } }', { 'x-broken': '1' });
    expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'INTERNAL']);
  });
});

describe('what does not fit is told at the start', () => {
  const problemsOf = (extend: (own: Own) => void): readonly string[] => {
    try {
      buildSchema(models, { extend });
      return [];
    } catch (error) {
      if (error instanceof MongraphError && error.code === 'OWN_INVALID') return Object(error.params).reasons;
      throw error;
    }
  };

  test('replacements of nothing, and needs of nothing', () => {
    const problems = problemsOf((own) => {
      own.override(Film, 'titel', ['title'], (t) => t.string({ resolve: () => '' }));
      own.overrideQuery('film_', (t) => t.string({ resolve: () => '' }));
      own.omitQuery('peple');
      own.builder.objectField(own.type(Film), 'own', (t) =>
        t.string({ extensions: { mongraph: { needs: ['yeer', 'label'] } }, resolve: () => '' }),
      );
    });
    expect(problems).toEqual([
      'There is no generated field "Film.titel" to replace, did you mean "title"?',
      'There is no generated field "Query.film_" to replace, did you mean "film" or "films"?',
      'There is no generated field "Query.peple" to replace, did you mean "people"?',
      'The own field "Film.own" needs "yeer", but "Film" has no such field, did you mean "year"?',
      'The own field "Film.own" needs "label", but "label" is not stored; a function gets stored fields alone.',
    ]);
  });

  test('names that are generated', () => {
    const [type] = problemsOf(
      (own) =>
        void own.builder.objectType(own.builder.objectRef<object>('FilmWhere'), {
          fields: (t) => ({ a: t.string({ resolve: () => '' }) }),
        }),
    );
    expect(type).toContain('FilmWhere');
    expect(type).toContain('Choose a name');
    const [field] = problemsOf((own) => own.field(Film, 'title', [], (t) => t.string({ resolve: () => '' })));
    expect(field).toContain('title');
    expect(field).toContain('own.override');
    const [query] = problemsOf((own) => own.query('films', (t) => t.string({ resolve: () => '' })));
    expect(query).toContain('films');
  });

  test('a model that is not in the list', () => {
    const run = () =>
      buildSchema(createModels([Person, Film]), {
        extend: (own) => void own.type({ ...Film, name: 'Fill' }),
      });
    expect(run).toThrow('The model "Fill" is not in the list of models, did you mean "Film"?');
  });
});

test('without mutations, generated or its own, a project has no type for them', () => {
  const Read = defineModel('Read', { mutations: false, fields: { name: field.string() } });
  const text = printSchema(
    buildSchema(createModels([Read]), {
      extend: (own) => own.query('hello', (t) => t.string({ resolve: () => '' })),
    }),
  );
  expect(text).toContain('hello: String');
  expect(text).not.toContain('Mutation');
});

test('the mutation type may be declared, too', () => {
  const text = printSchema(
    buildSchema(models, {
      extend: ({ builder, mutation }) => {
        builder.mutationType({ description: 'Ours.' });
        mutation('touch', (t) => t.boolean({ resolve: () => true }));
      },
    }),
  );
  expect(text).toContain('"""Ours."""\ntype Mutation {\n  touch: Boolean');
});

test('own mutations stand in the place of generated ones, or these are left out', () => {
  const text = printSchema(
    buildSchema(models, {
      extend: (own) => {
        own.overrideMutation('createFilm', (t) => t.boolean({ resolve: () => true }));
        own.omitMutation('deleteFilm');
      },
    }),
  );
  expect(text).toContain('createFilm: Boolean');
  expect(text).not.toContain('deleteFilm(');
  expect(text).toContain('updateFilm(');
});
