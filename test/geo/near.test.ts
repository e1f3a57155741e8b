import { fullAccess } from '../../src/planner/access.ts';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { City, Place, point, square } from './place-models.ts';

/** A document whose `_id` is no ObjectId. */
interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

const two = (index: number) => String(index).padStart(2, '0');
/** 50 at one place, between others that are nearer and farther, in an order that says nothing. */
const ties: Row[] = Array.from({ length: 50 }, (_, index) => ({
  _id: `tie${two((index * 37) % 50)}`,
  location: point(10, 0),
}));
const around: Row[] = [
  { _id: 'near', location: point(1, 0), city: 'rome', name: 'a' },
  { _id: 'nearer', location: point(0.5, 0), city: 'rome', name: 'b' },
  { _id: 'far', location: point(90, 0), city: 'oslo', stop: { at: point(0, 1) } },
  {
    _id: 'other',
    location: point(179, -80),
    city: 'oslo',
    stops: [{ at: point(0, 3) }, { at: point(0, 2) }],
  },
  { _id: 'nowhere', location: null },
  { _id: 'missing', area: square(0, 4, 1, 5) },
];
const inOrder = ['nearer', 'near', ...ties.map(({ _id }) => _id).toSorted(), 'far', 'other'];

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Place, City], { uri: inject('mongoUri'), name: 'geo_near' });
  await api.db.collection<Row>('places').insertMany([...ties.slice(0, 25), ...around, ...ties.slice(25)]);
  await api.db.collection<Row>('cities').insertMany([{ _id: 'rome' }, { _id: 'oslo', center: point(0, 0) }]);
});

afterAll(() => api.close());

const query = `query($near: PlaceNear!, $where: PlaceWhere, $first: Int, $after: String, $upTo: Int) {
  placesNear(near: $near, where: $where, first: $first, after: $after) {
    totalCount(upTo: $upTo)
    edges { distance cursor node { _id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Edge {
  readonly distance: number;
  readonly cursor: string;
  readonly node: { readonly _id: string };
}

const from = (longitude: number, latitude: number, distances: object = {}) => ({
  location: { point: point(longitude, latitude), ...distances },
});

async function read(variables: object) {
  const result = await api.run(query, { variables: { near: from(0, 0), first: 100, ...variables } });
  expect(result.errors).toEqual([]);
  const { edges, pageInfo, totalCount } = result.data.placesNear;
  const ids = edges.map(({ node }: Edge) => node._id);
  return { ...result, edges: edges as Edge[], pageInfo, totalCount, ids: ids as string[] };
}

async function walk(first: number): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { ids, pageInfo, totalCount } = await read({ first, after });
    seen.push(...ids);
    expect(totalCount).toBe(inOrder.length);
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    expect(pageInfo.hasNextPage).toBe(seen.length < inOrder.length);
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
  }
}

test('gives those that have a place, the nearest first, with their distance in metres', async () => {
  const { edges, ids } = await read({});
  expect(ids).toEqual(inOrder);
  const degree = (Math.PI / 180) * 6_378_100;
  expect(edges[0]?.distance).toBeCloseTo(degree / 2, 3);
  expect(edges.at(-2)?.distance).toBeCloseTo(degree * 90, 3);
});

test.each([1, 2, 7, 50, 51, 52, 53])('pages of %i give every document once', async (first) => {
  expect(await walk(first)).toEqual(inOrder);
});

test('a page needs a second command only where it ends among equals', async () => {
  const rows = (commands: readonly { readonly command: object }[]) =>
    commands.filter(({ command }) => !JSON.stringify(command).includes('"$count"')).length;
  expect(rows((await read({ first: 2 })).commands)).toBe(1);
  expect(rows((await read({ first: 7 })).commands)).toBe(2);
  expect(rows((await read({ first: 52 })).commands)).toBe(1);
});

describe('conditions', () => {
  test.each<[string, object, string[]]>([
    ['a least distance', { near: from(0, 0, { minDistance: 2_000_000 }) }, ['far', 'other']],
    ['a greatest distance', { near: from(0, 0, { maxDistance: 112_000 }) }, ['nearer', 'near']],
    ['both', { near: from(0, 0, { minDistance: 100_000, maxDistance: 112_000 }) }, ['near']],
    ['a filter', { where: { name: { isNull: false } } }, ['nearer', 'near']],
    ['a region', { where: { location: { within: { polygon: square(0.4, -1, 2, 1) } } } }, ['nearer', 'near']],
    ['a relation', { where: { city: { center: { isNull: false } } } }, ['far', 'other']],
    ['no relation', { where: { NOT: { city: {} } } }, inOrder.slice(2, -2)],
    ['nothing', { where: { OR: [] } }, []],
    ['another field', { near: { area: { point: point(0, 0) } } }, ['missing']],
    ['an embedded document', { near: { stop_at: { point: point(0, 0) } } }, ['far']],
    ['a list of them', { near: { stops_at: { point: point(0, 0) } } }, ['other']],
  ])('%s', async (_, variables, expected) => {
    const { ids, totalCount } = await read(variables);
    expect(ids).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  test('of a list of places the nearest counts', async () => {
    const { edges } = await read({ near: { stops_at: { point: point(0, 0) } } });
    expect(edges.map(({ distance }) => Math.round(distance / 1000))).toEqual([223]);
  });

  test('totals are counted no further than asked for', async () => {
    expect((await read({ upTo: 5, first: 0 })).totalCount).toBe(5);
  });

  test('relations of the rows are read in one command', async () => {
    const { data, commands } = await api.run(
      '{ placesNear(near: { location: { point: { type: "Point", coordinates: [0, 0] } } }, first: 2) { nodes { name city { _id } } } }',
    );
    expect(data.placesNear.nodes).toEqual([
      { name: 'b', city: { _id: 'rome' } },
      { name: 'a', city: { _id: 'rome' } },
    ]);
    expect(commands).toHaveLength(2);
  });
});

test('a viewer reads by distance what it may read, and no more', async () => {
  const mine = { city: { _id: { eq: 'oslo' } } };
  const access = {
    ...fullAccess,
    conditionFor: (model: { readonly name: string }) =>
      parseWhere(modelNamed(model.name), model.name === 'Place' ? mine : {}, fullAccess),
  };
  const { data } = await api.run(query, { variables: { near: from(0, 0), first: 100 }, access });
  expect(data.placesNear.edges.map(({ node }: Edge) => node._id)).toEqual(['far', 'other']);
  expect(data.placesNear.totalCount).toBe(2);
});

function modelNamed(name: string): Model {
  const model = api.models.get(name);
  if (model === undefined) throw new TypeError(`There is no ${name}`);
  return model;
}

describe('refused', () => {
  test.each<[string, object, string, RegExp]>([
    [
      'two fields',
      { near: { location: from(0, 0).location, area: from(0, 0).location } },
      'INVALID',
      /Exactly one key/,
    ],
    [
      'a field without an index',
      { near: { unindexed: from(0, 0).location } },
      'INVALID',
      /Field "unindexed" is not defined/,
    ],
    ['a place off the map', { near: from(0, 91) }, 'INVALID', /has the latitude 91 at coordinates.1/],
    [
      'no distance',
      { near: from(0, 0, { maxDistance: -1 }) },
      'FILTER_BAD_OPERAND',
      /"near.location.maxDistance" cannot be used: a distance in metres/,
    ],
    [
      'an empty ring',
      { near: from(0, 0, { minDistance: 5, maxDistance: 4 }) },
      'FILTER_BAD_OPERAND',
      /minDistance, 5, is above maxDistance, 4/,
    ],
    ['too many', { first: 101 }, 'BAD_PAGE', /at most 100/],
    ['no cursor', { after: 'x' }, 'BAD_CURSOR', /cannot be decoded/],
    ['null', { where: null }, 'FILTER_NULL', /"where" is null/],
  ])('%s', async (_, variables, code, message) => {
    const { errors } = await api.run(query, { variables: { near: from(0, 0), ...variables } });
    expect(new Set(errors.map((error) => error.code))).toEqual(new Set([code]));
    expect(errors.map((error) => error.message).join(' ')).toMatch(message);
  });

  test('a cursor from another point, and one that somebody wrote', async () => {
    const { pageInfo } = await read({ first: 1 });
    const other = await api.run(query, { variables: { near: from(1, 0), after: pageInfo.endCursor } });
    expect(other.errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
    const hash = Buffer.from(pageInfo.endCursor, 'base64url').toString().slice(0, 8);
    for (const values of ['["x","y"]', '[null,"a"]', '[{"$gt":1},"a"]', '[[1],"a"]', '[-1,"a"]']) {
      const after = Buffer.from(`${hash}${values}`).toString('base64url');
      const { errors } = await api.run(query, { variables: { near: from(0, 0), after } });
      expect(errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
    }
  });
});

test('the first page of many reads little more than itself', async () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ({
    _id: `m${index}`,
    location: point(((index * 7919) % 3600) / 10 - 180, ((index * 104_729) % 1700) / 10 - 85),
  }));
  await api.db.collection<Row>('places').insertMany(many);
  try {
    const { commands } = await api.run(
      query.replace('totalCount(upTo: $upTo)', '').replace(', $upTo: Int', ''),
      {
        variables: { near: from(12.34, 41.9), first: 20 },
      },
    );
    expect(commands).toHaveLength(1);
    const command = { ...commands[0]?.command };
    const explained = JSON.stringify(await api.db.command({ explain: command, verbosity: 'executionStats' }));
    const examined = Number(/"totalDocsExamined":(\d+)/.exec(explained)?.[1]);
    expect(examined).toBeGreaterThan(19);
    expect(examined).toBeLessThan(500);
  } finally {
    await api.db.collection<Row>('places').deleteMany({ _id: /^m/ });
  }
});
