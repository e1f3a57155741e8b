import { ObjectId } from 'bson';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const calls: string[][] = [];

const Award = defineEmbedded('Award', {
  fields: {
    wins: field.int({ required: true }),
    nominations: field.int({ storedAs: 'n' }),
    get share() {
      return field.computed(this, {
        type: field.float({ description: 'Wins in each nomination.' }),
        needs: ['wins', 'nominations'],
        resolve: ({ wins, nominations }) => (nominations === null ? null : wins / nominations),
      });
    },
  },
});

const Summary = defineEmbedded('Summary', {
  fields: {
    text: field.string({ storedAs: 't' }),
    views: field.long(),
    get director() {
      return field.reference(Person);
    },
  },
});

const Film = defineModel('Film', {
  fields: {
    title: field.string({ required: true, storedAs: 'name' }),
    year: field.int(),
    views: field.long({ hidden: true }),
    award: field.embedded(Award),
    awards: field.list(field.embedded(Award)),
    get director() {
      return field.reference(Person);
    },
    get label() {
      return field.computed(this, {
        type: field.string({ required: true, description: 'Title and year.' }),
        needs: ['title', 'year'],
        resolve: ({ title, year }) => (year === null ? title : `${title} (${year})`),
      });
    },
    get initial() {
      return field.computed(this, {
        type: field.string(),
        needs: ['title'],
        resolveMany: async (films) => {
          calls.push(films.map(({ title }) => title));
          await Promise.resolve();
          return films.map(({ title }) => (title === 'Solaris' ? new Error('no initial') : title.charAt(0)));
        },
      });
    },
    get summary() {
      return field.computed(this, {
        type: field.embedded(Summary),
        needs: ['views', 'director', 'award.wins'],
        resolve: ({ views, director, award }) => ({ text: `won ${award?.wins ?? 0}`, views, director }),
      });
    },
    get maker() {
      return field.computed(this, {
        type: field.reference(Person, { description: 'Who made it.' }),
        needs: ['director'],
        resolve: ({ director }) => director,
      });
    },
    get size() {
      return field.computed(this, {
        type: field.enum(['SHORT', 'LONG'], { required: true }),
        needs: ['awards.wins'],
        resolve: ({ awards }) => ((awards ?? []).length > 1 ? 'LONG' : 'SHORT'),
      });
    },
    get wrong() {
      return field.computed(this, { type: field.int(), needs: [], resolveMany: () => [] });
    },
  },
});
const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    name: field.string({ required: true }),
    get films() {
      return field.hasMany(Film, 'director');
    },
  },
});

const person = new ObjectId();
let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Film, Person], { uri: inject('mongoUri'), name: 'computed' });
  await api.db.collection('people').insertOne({ _id: person, name: 'Tarkovsky' });
  await api.db.collection('films').insertMany([
    {
      name: 'Stalker',
      year: 1979,
      director: person,
      views: 7n,
      award: { wins: 2, n: 4 },
      awards: [{ wins: 1 }, { wins: 3, n: 3 }],
    },
    { name: 'Solaris', year: 1972, director: person, views: 9n },
    { name: 'Mirror', award: { wins: 1 } },
    { name: 5, director: person },
  ]);
});

afterAll(() => api.close());

const oldest = '(orderBy: [{ _id: ASC }])';

test('what a function needs is fetched, and nothing else', async () => {
  const { data, errors, commands } = await api.run('{ films(first: 2) { nodes { label size } } }');
  expect(errors).toEqual([]);
  expect(data.films.nodes).toEqual([
    { label: 'Stalker (1979)', size: 'LONG' },
    { label: 'Solaris (1972)', size: 'SHORT' },
  ]);
  expect(commands.map(({ command }) => command['projection'])).toEqual([
    { _id: 0, name: 1, year: 1, 'awards.wins': 1 },
  ]);
});

test('a field that nobody selects costs nothing', async () => {
  calls.length = 0;
  const { commands } = await api.run('{ films { nodes { year } } }');
  expect(commands[0]?.command['projection']).toEqual({ _id: 0, year: 1 });
  expect(calls).toEqual([]);
});

test('a function of many documents is called once for all rows, aliases and places; errors stay with their documents', async () => {
  calls.length = 0;
  const { data, errors } = await api.run(`{ films${oldest} { nodes { initial again: initial } } }`);
  expect(calls).toEqual([['Stalker', 'Solaris', 'Mirror']]);
  expect(data.films.nodes.map(({ initial }: { initial: string | null }) => initial)).toEqual([
    'S',
    null,
    'M',
    null,
  ]);
  expect(errors.map(({ code, path }) => [code, path?.join('.')])).toEqual([
    ['UNEXPECTED', 'films.nodes.1.initial'],
    ['UNEXPECTED', 'films.nodes.1.again'],
    ['FIELD_WRONG_TYPE', 'films.nodes.3.initial'],
    ['FIELD_WRONG_TYPE', 'films.nodes.3.again'],
  ]);
});

test('below a relation there is one call for each level', async () => {
  calls.length = 0;
  const { data } = await api.run('{ people { nodes { films(first: 2) { nodes { initial } } } } }');
  expect(calls).toEqual([['Stalker', 'Solaris']]);
  expect(data.people.nodes[0].films.nodes[0]).toEqual({ initial: 'S' });
});

test('embedded documents and references are shown as stored ones are', async () => {
  const { data, errors, commands } = await api.run(
    `{ films(first: 3) { nodes { summary { text views director { name } directorId } maker { name } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.films.nodes).toEqual([
    {
      summary: {
        text: 'won 2',
        views: '7',
        director: { name: 'Tarkovsky' },
        directorId: person.toHexString(),
      },
      maker: { name: 'Tarkovsky' },
    },
    {
      summary: {
        text: 'won 0',
        views: '9',
        director: { name: 'Tarkovsky' },
        directorId: person.toHexString(),
      },
      maker: { name: 'Tarkovsky' },
    },
    { summary: { text: 'won 1', views: null, director: null, directorId: null }, maker: null },
  ]);
  expect(commands).toHaveLength(2);
});

test('an embedded document has computed fields too', async () => {
  const { data, commands } = await api.run(
    '{ films(first: 1) { nodes { award { share } awards { share } } } }',
  );
  expect(data.films.nodes).toEqual([{ award: { share: 0.5 }, awards: [{ share: null }, { share: 1 }] }]);
  expect(commands[0]?.command['projection']).toEqual({
    _id: 0,
    'award.wins': 1,
    'award.n': 1,
    'awards.wins': 1,
    'awards.n': 1,
  });
});

test('a list that has not a value for each document is our bug, and said so', async () => {
  const { data, errors } = await api.run('{ films(first: 2) { nodes { wrong } } }');
  expect(data.films.nodes).toEqual([{ wrong: null }, { wrong: null }]);
  expect(errors.map(({ code, message }) => [code, message])).toEqual([
    ['COMPUTED_BAD_RESULT', '`resolveMany` of "Film.wrong" got 2 documents and gave 0 values.'],
    ['COMPUTED_BAD_RESULT', '`resolveMany` of "Film.wrong" got 2 documents and gave 0 values.'],
  ]);
});

test('a computed field is in no filter and no order', async () => {
  const where = await api.run('{ films(where: { label: { eq: "x" } }) { nodes { title } } }');
  const order = await api.run('{ films(orderBy: [{ label: ASC }]) { nodes { title } } }');
  expect([where.errors[0]?.code, order.errors[0]?.code]).toEqual(['INVALID', 'INVALID']);
});
