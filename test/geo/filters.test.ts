import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hostileOperands } from '../abuse/hostile.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { City, Place, point, square } from './place-models.ts';

/** A document whose `_id` is no ObjectId. */
interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

let api: TestApi;

const line = {
  type: 'LineString',
  coordinates: [
    [0, 0],
    [1, 1],
  ],
};
const places = [
  { _id: 'origin', location: point(0, 0), area: square(0, 0, 1, 1), city: 'west' },
  { _id: 'north', location: point(0, 50), area: line, stop: { at: point(10, 10) }, city: 'east' },
  {
    _id: 'east',
    location: point(20, 0),
    stops: [
      { name: 'a', at: point(5, 5) },
      { name: 'b', at: point(50, 5) },
    ],
  },
  {
    _id: 'line',
    location: point(180, -10),
    area: { type: 'GeometryCollection', geometries: [line, point(2, 2)] },
  },
  { _id: 'date', location: point(-180, -10.5), stop: { at: null }, stops: [] },
  { _id: 'null', location: null, area: null, stop: null, stops: null },
  { _id: 'missing' },
  { _id: 'odd', location: 'here', stop: 5 },
];
const ids = places.map(({ _id }) => _id);

beforeAll(async () => {
  api = await createTestApi([Place, City], { uri: inject('mongoUri'), name: 'geo_filters', indexes: false });
  await api.db.collection<Row>('places').insertMany(places);
  await api.db.collection<Row>('cities').insertMany([
    { _id: 'west', center: point(-10, 0) },
    { _id: 'east', center: point(10, 0) },
  ]);
});

afterAll(() => api.close());

const query = 'query($where: PlaceWhere) { places(where: $where, first: 100) { nodes { _id } } }';

async function find(where: object): Promise<string[]> {
  const { data, errors } = await api.run(query, { variables: { where } });
  expect(errors).toEqual([]);
  const found = data.places.nodes.map(({ _id }: { _id: string }) => _id);
  return ids.filter((id) => found.includes(id));
}

const circle = (center: object, radius: number) => ({ within: { circle: { center, radius } } });
const box = (west: number, south: number, east: number, north: number) => ({
  within: { box: { southWest: point(west, south), northEast: point(east, north) } },
});

describe('a condition and its complement', () => {
  test.each<[string, object, string[]]>([
    ['a polygon', { location: { within: { polygon: square(-1, -1, 30, 1) } } }, ['origin', 'east']],
    [
      'polygons',
      {
        location: {
          within: {
            multiPolygon: {
              type: 'MultiPolygon',
              coordinates: [square(-1, -1, 1, 1).coordinates, square(19, -1, 21, 1).coordinates],
            },
          },
        },
      },
      ['origin', 'east'],
    ],
    ['a circle', { location: circle(point(0, 1), 120_000) }, ['origin']],
    [
      'the whole Earth',
      { location: circle(point(0, 1), 20_037_392) },
      ['origin', 'north', 'east', 'line', 'date'],
    ],
    ['a circle of no size', { location: circle(point(0, 0), 0) }, ['origin']],
    ['a circle around lines and areas', { area: circle(point(0, 0), 200_000) }, ['origin', 'north']],
    [
      'a polygon around lines and areas',
      { area: { within: { polygon: square(-1, -1, 1.5, 1.5) } } },
      ['origin', 'north'],
    ],
    ['a box', { location: box(-1, -1, 20, 0) }, ['origin', 'east']],
    ['a box whose parallels are no geodesics', { location: box(-29, 50, 29, 51) }, ['north']],
    ['a box across the antimeridian', { location: box(170, -20, -170, -10.2) }, ['date']],
    ['a box that ends at the antimeridian', { location: box(170, -20, 180, 0) }, ['line', 'date']],
    [
      'a box of the whole Earth',
      { location: box(-180, -90, 180, 90) },
      ['origin', 'north', 'east', 'line', 'date'],
    ],
    ['a box of one place', { location: box(0, 50, 0, 50) }, ['north']],
    ['a box around lines and areas', { area: box(0, 0, 1, 1) }, ['origin', 'north']],
    ['a box around a collection', { area: box(-1, -1, 2, 2) }, ['origin', 'north', 'line']],
    ['a box that cuts them', { area: box(0, 0, 0.5, 2) }, []],
    ['a point', { area: { intersects: point(0, 0) } }, ['origin', 'north', 'line']],
    [
      'a line',
      {
        area: {
          intersects: {
            type: 'LineString',
            coordinates: [
              [0.9, 0.1],
              [2, 0.1],
            ],
          },
        },
      },
      ['origin'],
    ],
    [
      'a collection',
      { area: { intersects: { type: 'GeometryCollection', geometries: [point(2, 2), point(9, 9)] } } },
      ['line'],
    ],
    ['both', { area: { intersects: point(0, 0), ...box(0, 0, 1, 1) } }, ['origin', 'north']],
    ['an embedded document', { stop: { at: circle(point(10, 10), 10) } }, ['north']],
    ['an element', { stops: { some: { name: { eq: 'a' }, at: box(0, 0, 10, 10) } } }, ['east']],
    ['another element', { stops: { some: { name: { eq: 'b' }, at: box(0, 0, 10, 10) } } }, []],
    ['a relation', { city: { center: box(-20, -1, 0, 1) } }, ['origin']],
    [
      'or',
      {
        OR: [
          { location: box(-1, -1, 1, 1) },
          { name: { eq: 'x' } },
          { stop: { at: circle(point(10, 10), 10) } },
        ],
      },
      ['origin', 'north'],
    ],
    ['null', { location: { isNull: true } }, ['null', 'missing']],
    ['missing', { location: { exists: false } }, ['missing']],
  ])('%s', async (_, where, expected) => {
    expect(await find(where)).toEqual(expected);
    expect(await find({ NOT: where })).toEqual(ids.filter((id) => !expected.includes(id)));
  });
});

test('boxes agree with plain numbers, with and without an index', async () => {
  const random = sequence(7);
  const points = Array.from({ length: 100 }, (_, index) => ({
    _id: `p${index}`,
    location: point(Math.round(random() * 360 - 180), Math.round(random() * 180 - 90)),
  }));
  for (const indexed of [false, true]) {
    const name = `geo_boxes_${indexed}`;
    const own = await createTestApi([Place, City], { uri: inject('mongoUri'), name, indexes: indexed });
    await own.db.collection<Row>('places').insertMany(points);
    for (let round = 0; round < 40; round += 1) {
      const [west, east] = [Math.round(random() * 360 - 180), Math.round(random() * 360 - 180)];
      const [south = 0, north = 0] = [random() * 180 - 90, random() * 180 - 90]
        .map(Math.round)
        .toSorted((a, b) => a - b);
      const { data } = await own.run(query, {
        variables: { where: { location: box(west, south, east, north) } },
      });
      const found: string[] = data.places.nodes.map(({ _id }: { _id: string }) => _id);
      const expected = points.filter(
        ({
          location: {
            coordinates: [x = 0, y = 0],
          },
        }) => {
          const inside = west <= east ? x >= west && x <= east : x >= west || x <= east;
          const onEdge = Math.abs(x) === 180 && [west, east].some((edge) => Math.abs(edge) === 180);
          return (inside || onEdge) && y >= south && y <= north;
        },
      );
      expect(found.toSorted()).toEqual(expected.map(({ _id }) => _id).toSorted());
    }
    await own.close();
  }
});

/** Numbers from 0 to 1, the same for a seed. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('refused', () => {
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ],
  };
  test.each<[string, object, string, RegExp]>([
    [
      'an area that crosses itself',
      { location: { within: { polygon: bow } } },
      'DATABASE_BAD_GEOMETRY',
      /crosses itself/,
    ],
    [
      'a hole outside',
      {
        area: {
          intersects: {
            type: 'Polygon',
            coordinates: [...square(0, 0, 1, 1).coordinates, ...square(5, 5, 6, 6).coordinates],
          },
        },
      },
      'DATABASE_BAD_GEOMETRY',
      /hole/,
    ],
    [
      'a longitude',
      { location: { within: { polygon: square(0, 0, 200, 1) } } },
      'INVALID',
      /GeoJSONPolygon cannot represent the value, which has the longitude 200 at coordinates.0.1.0, which is not from -180 to 180/,
    ],
    [
      'a negative radius',
      { location: circle(point(0, 0), -1) },
      'FILTER_BAD_OPERAND',
      /"where.location.within.circle.radius" cannot be used: a distance in metres/,
    ],
    [
      'a radius beyond the Earth',
      { location: circle(point(0, 0), 3e7) },
      'FILTER_BAD_OPERAND',
      /half way around/,
    ],
    [
      'a box upside down',
      { location: box(0, 5, 1, 4) },
      'FILTER_BAD_OPERAND',
      /its south, 5, lies north of its north, 4/,
    ],
    [
      'two areas',
      { location: { within: { polygon: square(0, 0, 1, 1), circle: { center: point(0, 0), radius: 1 } } } },
      'INVALID',
      /Exactly one key/,
    ],
    ['null', { location: { within: null } }, 'FILTER_NULL', /"where.location.within" is null/],
    [
      'an outline of too many positions',
      {
        area: { intersects: { type: 'MultiPoint', coordinates: Array.from({ length: 5001 }, () => [0, 0]) } },
      },
      'FILTER_BAD_OPERAND',
      /5001 positions, at most 5000/,
    ],
    ['equality', { location: { eq: point(0, 0) } }, 'INVALID', /Field "eq" is not defined/],
  ])('%s', async (_, where, code, message) => {
    const { errors } = await api.run(query, { variables: { where } });
    expect(errors.map((error) => error.code)).toEqual([code]);
    expect(errors[0]?.message).toMatch(message);
  });
});

test.each(hostileOperands.map((operand) => [JSON.stringify(operand)?.slice(0, 60), operand]))(
  '%s is no geometry, region or distance',
  async (_, operand) => {
    const wheres = [
      { location: { within: { polygon: operand } } },
      { location: { within: { circle: { center: operand, radius: 1 } } } },
      { location: { within: { circle: { center: point(0, 0), radius: operand } } } },
      { location: { within: { box: { southWest: point(0, 0), northEast: operand } } } },
      { area: { intersects: operand } },
      { area: { intersects: { type: 'Point', coordinates: operand } } },
      { area: { intersects: { type: 'Point', coordinates: [operand, 0] } } },
      { area: { intersects: { type: operand, coordinates: [0, 0] } } },
    ];
    for (const where of wheres) {
      const { errors, commands } = await api.run(query, { variables: { where } });
      expect(errors.map(({ code }) => code).join()).toMatch(/^(INVALID|FILTER_BAD_OPERAND|FILTER_NULL)/);
      expect(commands).toEqual([]);
    }
  },
);

test('GeoJSON goes out as it is stored, without what RFC 7946 does not know; what is none is an error', async () => {
  await api.db.collection<Row>('places').insertMany([
    { _id: 'rich', location: { ...point(1, 2), crs: { type: 'name' }, bbox: [1] } },
    { _id: 'swapped', location: { type: 'Point', coordinates: [0, 120] } },
    { _id: 'pair', location: [1, 2] },
  ]);
  const source =
    '{ places(where: { _id: { in: ["rich", "swapped", "pair", "null"] } }, orderBy: { _id: ASC }) { nodes { _id location } } }';
  const { data, errors } = await api.run(source);
  await api.db
    .collection<{ _id: string }>('places')
    .deleteMany({ _id: { $in: ['rich', 'swapped', 'pair'] } });
  expect(data.places.nodes).toEqual([
    { _id: 'null', location: null },
    { _id: 'pair', location: null },
    { _id: 'rich', location: point(1, 2) },
    { _id: 'swapped', location: { type: 'Point', coordinates: [0, 120] } },
  ]);
  expect(errors).toMatchObject([{ code: 'FIELD_WRONG_TYPE', path: ['places', 'nodes', 1, 'location'] }]);
});
