import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { defineEmbedded, defineModel, field } from '../../src/index.ts';
import { createTestApi, type TestApi, type TestResult } from '../setup/test-api.ts';

const Actor = defineEmbedded('Actor', {
  fields: { name: field.string(), roles: field.list(field.string()) },
});
const Studio = defineModel('Studio', { fields: { _id: field.int(), name: field.string() } });
const Movie = defineModel('Movie', {
  fields: {
    title: field.string({ required: true }),
    genre: field.string({ storedAs: 'g' }),
    status: field.enum({ PLANNED: 0, SHOWN: 1 }),
    isLong: field.boolean(),
    year: field.int(),
    rating: field.decimal(),
    tags: field.list(field.string()),
    marks: field.list(field.int()),
    cast: field.list(field.embedded(Actor)),
    studio: field.reference(Studio),
    shown: field.date(),
    createdAt: field.datetime(),
  },
  search: {
    fields: { title: 1 },
    facets: [
      'genre',
      'status',
      'isLong',
      'year',
      'rating',
      'tags',
      'marks',
      'cast.name',
      'cast.roles',
      'studio',
      'shown',
      'createdAt',
    ],
  },
});

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Movie, Studio], { uri: inject('mongoUri'), name: 'facets' });
  await api.db.collection('movies').insertMany([
    {
      title: 'dog one',
      g: 'drama',
      status: 1,
      isLong: true,
      year: 1990,
      tags: ['a', 'b', 'a'],
      marks: [1, 12, 14],
      cast: [{ name: 'Ann', roles: ['x', 'y'] }, { name: 'Ann', roles: ['x'] }, { name: 'Bob' }],
      studio: 1,
      shown: new Date('2020-01-05'),
      createdAt: new Date('2020-01-31T23:30:00Z'),
    },
    {
      title: 'dog two',
      g: 'comedy',
      status: 0,
      year: 1995,
      tags: ['b'],
      marks: [],
      cast: [{ name: 'Bob' }],
      studio: 2,
      shown: new Date('2020-02-05'),
      createdAt: new Date('2020-02-01T00:30:00Z'),
    },
    { title: 'dog three', g: 'drama', status: 1, year: 2004, tags: null, studio: 1 },
    { title: 'dog four', g: null, year: null },
    { title: 'dog five' },
    { title: 'cat', g: 'drama', year: 1990, tags: ['c'] },
  ]);
});
afterAll(() => api.close());

function stagesOf({ commands }: TestResult): readonly unknown[] {
  const stages = commands[0]?.command['pipeline'];
  return Array.isArray(stages) ? stages : [];
}

async function facets(selection: string) {
  const { data, errors, commands } = await api.run(
    `{ searchMovies(search: { query: "dog" }) { facets { ${selection} } } }`,
  );
  expect(errors).toEqual([]);
  expect(commands).toHaveLength(1);
  return data.searchMovies.facets;
}

describe('by value', () => {
  it('counts hits, the most first and then by value; missing and null are one', async () => {
    expect(await facets('genre { value count }')).toEqual({
      genre: [
        { value: null, count: 2 },
        { value: 'drama', count: 2 },
        { value: 'comedy', count: 1 },
      ],
    });
  });

  it('leaves out what has none, and cuts', async () => {
    expect(await facets('genre(nulls: false, first: 1) { value count }')).toEqual({
      genre: [{ value: 'drama', count: 2 }],
    });
  });

  it('takes values of every type', async () => {
    expect(
      await facets(
        'status(nulls: false) { value count } isLong(nulls: false) { value count } studio(nulls: false) { value count }',
      ),
    ).toEqual({
      status: [
        { value: 'SHOWN', count: 2 },
        { value: 'PLANNED', count: 1 },
      ],
      isLong: [{ value: true, count: 1 }],
      studio: [
        { value: 1, count: 2 },
        { value: 2, count: 1 },
      ],
    });
  });

  it('counts a hit once for each element', async () => {
    expect(await facets('tags { value count } cast_name { value count } cast_roles { value count }')).toEqual(
      {
        tags: [
          { value: 'b', count: 2 },
          { value: 'a', count: 1 },
        ],
        cast_name: [
          { value: 'Bob', count: 2 },
          { value: 'Ann', count: 1 },
        ],
        cast_roles: [
          { value: 'x', count: 1 },
          { value: 'y', count: 1 },
        ],
      },
    );
  });
});

describe('by range', () => {
  it('has the ranges between boundaries, as groups have', async () => {
    expect(await facets('year(boundaries: [1991, 2000]) { value from to count }')).toEqual({
      year: [
        { value: null, from: null, to: null, count: 2 },
        { value: null, from: null, to: 1991, count: 1 },
        { value: null, from: 1991, to: 2000, count: 1 },
        { value: null, from: 2000, to: null, count: 1 },
      ],
    });
  });

  it('has ranges of one width', async () => {
    expect(
      await facets('year(interval: 10, nulls: false) { from to count } marks(interval: 10) { from count }'),
    ).toEqual({
      year: [
        { from: 1990, to: 2000, count: 2 },
        { from: 2000, to: 2010, count: 1 },
      ],
      marks: [
        { from: 0, count: 1 },
        { from: 10, count: 1 },
      ],
    });
  });

  it('has the ranges that are named, in their order, those without hits too', async () => {
    const ranges = '[{ from: 2000 }, { from: 1990, to: 2010 }, { to: 1980 }]';
    expect(await facets(`year(ranges: ${ranges}) { from to count }`)).toEqual({
      year: [
        { from: 2000, to: null, count: 1 },
        { from: 1990, to: 2010, count: 3 },
        { from: null, to: 1980, count: 0 },
      ],
    });
    expect(await facets('marks(ranges: [{ from: 10, to: 20 }]) { count }')).toEqual({
      marks: [{ count: 1 }],
    });
    expect(await facets('createdAt(ranges: [{ from: "2020-02-01T00:00:00Z" }]) { from to count }')).toEqual({
      createdAt: [{ from: '2020-02-01T00:00:00.000Z', to: null, count: 1 }],
    });
    expect(await facets('shown(ranges: [{ to: "2020-02-05" }]) { to count }')).toEqual({
      shown: [{ to: '2020-02-05', count: 1 }],
    });
  });
});

describe('by date', () => {
  it('has periods, in a time zone', async () => {
    const month = 'unit: MONTH, nulls: false';
    expect(
      await facets(
        `createdAt(${month}) { value count }
         berlin: createdAt(${month}, timeZone: "Europe/Berlin") { value count }
         shown(${month}, order: DESC) { value count }`,
      ),
    ).toEqual({
      createdAt: [
        { value: '2020-01-01T00:00:00.000Z', count: 1 },
        { value: '2020-02-01T00:00:00.000Z', count: 1 },
      ],
      berlin: [{ value: '2020-01-31T23:00:00.000Z', count: 2 }],
      shown: [
        { value: '2020-02-01', count: 1 },
        { value: '2020-01-01', count: 1 },
      ],
    });
  });

  it('has parts', async () => {
    expect(await facets('shown(part: MONTH, nulls: false) { value part count }')).toEqual({
      shown: [
        { value: null, part: 1, count: 1 },
        { value: null, part: 2, count: 1 },
      ],
    });
  });
});

describe('one search', () => {
  const source = (after: string) => `{ searchMovies(search: { query: "dog" }, first: 2 ${after}) {
    totalCount nodes { title } pageInfo { endCursor }
    facets { genre { value count } top: genre(first: 1) { value } again: genre { value count } ...Years }
  } } fragment Years on MovieFacets { year(interval: 10, nulls: false) { from count } }`;

  it('makes page, total and all facets in one command, whatever the page', async () => {
    const first = await api.run(source(''));
    expect(first.errors).toEqual([]);
    expect(first.commands).toHaveLength(1);
    const { facets: counts, totalCount, pageInfo } = first.data.searchMovies;
    expect(totalCount).toBe(5);
    expect(counts.top).toEqual([{ value: null }]);
    expect(counts.again).toEqual(counts.genre);
    const second = await api.run(source(`, after: "${pageInfo.endCursor}"`));
    expect(second.errors).toEqual([]);
    expect(second.data.searchMovies.nodes).toHaveLength(2);
    expect(second.data.searchMovies.facets).toEqual(counts);
    expect(Object.keys(Object(stagesOf(second).at(-1))['$facet'])).toHaveLength(5);
  });

  it('reads no hits where only facets are wanted', async () => {
    const stages = stagesOf(
      await api.run('{ searchMovies(search: { query: "dog" }) { facets { genre { count } } } }'),
    );
    expect(stages.slice(-2)).toEqual([
      { $project: { _id: 0, g: 1 } },
      { $facet: { facet0: expect.arrayContaining([]) } },
    ]);
    expect(JSON.stringify(stages)).not.toContain('textScore');
  });

  it('counts those hits only that have the score', async () => {
    const { data, errors } = await api.run(
      '{ searchMovies(search: { query: "dog", minScore: 100 }) { facets { genre { count } year(ranges: [{ to: 9 }]) { count } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.searchMovies.facets).toEqual({ genre: [], year: [{ count: 0 }] });
  });
});

describe('what cannot be counted', () => {
  it.each([
    ['genre(first: 0) { count }', '"facets.genre.first" cannot be used: it is 0'],
    ['genre(first: 101) { count }', 'it can be 1 to 100'],
    ['year(interval: 0) { count }', '"facets.year.interval" cannot be used'],
    ['year(interval: 5, boundaries: [1]) { count }', 'it has both "boundaries" and "interval"'],
    ['year(boundaries: [2, 1]) { count }', '"facets.year" cannot be used: 1 in "boundaries"'],
    ['year(ranges: []) { count }', '"facets.year.ranges" cannot be used: it has 0 ranges'],
    ['year(ranges: [{}]) { count }', 'neither "from" nor "to"'],
    [
      'shown(ranges: [{ from: "2020-01-02", to: "2020-01-01" }]) { count }',
      '"to" is not greater than "from"',
    ],
    ['createdAt(unit: DAY, timeZone: "Mars") { count }', '"Mars" is no time zone'],
    [
      Array.from({ length: 21 }, (_, index) => `f${index}: genre(first: ${index + 1}) { count }`).join(' '),
      '"facets" cannot be used: it has 21 facets; at most 20 are allowed',
    ],
  ])('is refused: %s', async (selection, message) => {
    const { errors, commands } = await api.run(
      `{ searchMovies(search: { query: "dog" }) { facets { ${selection} } } }`,
    );
    expect(errors).toMatchObject([{ code: 'SEARCH_BAD_INPUT', message: expect.stringContaining(message) }]);
    expect(commands).toEqual([]);
  });

  it('is refused in models', async () => {
    const Odd = defineModel('Odd', {
      fields: { title: field.string(), place: field.point(), secret: field.string({ hidden: true }) },
      search: { fields: ['title'], facets: ['place', 'secret'] },
    });
    await expect(createTestApi([Odd], { uri: inject('mongoUri'), name: 'facets_odd' })).rejects.toThrow(
      /values of "place"[^]*values of "secret"/,
    );
  });
});
