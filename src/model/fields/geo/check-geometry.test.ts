import { describe, expect, it } from 'vitest';
import { checkGeometry } from './check-geometry.ts';
import { geometryNames } from './geometry.ts';

const check = (value: unknown) => checkGeometry(value, geometryNames);
const point = (...coordinates: unknown[]) => ({ type: 'Point', coordinates });
const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];

describe('says what is wrong, and where', () => {
  it.each<[string, unknown, string]>([
    ['no object', [1, 2], 'is no GeoJSON object'],
    ['null', null, 'is no GeoJSON object'],
    ['no type', { coordinates: [0, 0] }, 'has the type missing, expected "Point" or '],
    ['a Feature', { type: 'Feature' }, 'has the type "Feature", expected "Point" or '],
    [
      'no coordinates',
      { type: 'Point' },
      'has no position at coordinates: [longitude, latitude] is expected',
    ],
    ['one number', point(1), 'has 1 numbers at coordinates'],
    ['four numbers', point(1, 2, 3, 4), 'has 4 numbers at coordinates'],
    ['a text', point('1', 2), 'has no finite number at coordinates.0'],
    ['not a number', point(1, Number.NaN), 'has no finite number at coordinates.1'],
    ['an infinite altitude', point(1, 2, Infinity), 'has no finite number at coordinates.2'],
    ['a longitude', point(181, 0), 'has the longitude 181 at coordinates.0, which is not from -180 to 180'],
    ['a latitude', point(0, -90.5), 'has the latitude -90.5 at coordinates.1, which is not from -90 to 90'],
    [
      'crs',
      { ...point(0, 0), crs: {} },
      'has the member "crs", but only "type" and "coordinates" are stored: positions are',
    ],
    ['an operator', { ...point(0, 0), $where: 1 }, 'has the member "$where", but only'],
    ['a short line', { type: 'LineString', coordinates: [[0, 0]] }, 'has too few positions at coordinates'],
    [
      'a line of one place',
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [-0, 0, 5],
        ],
      },
      'has a line at coordinates whose positions are all the same',
    ],
    [
      'a position',
      {
        type: 'Polygon',
        coordinates: [
          ring,
          [
            [0, 0],
            [200, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      'has the longitude 200 at coordinates.1.1.0',
    ],
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      },
      'has an open ring at coordinates.0: its last position',
    ],
    [
      'a flat ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      },
      'has a ring at coordinates.0 with fewer than 3 different positions',
    ],
    [
      'a short ring',
      {
        type: 'MultiPolygon',
        coordinates: [
          [ring],
          [
            [
              [0, 0],
              [1, 0],
              [0, 0],
            ],
          ],
        ],
      },
      'has too few positions at coordinates.1.0: a list of at least 4',
    ],
    ['no rings', { type: 'Polygon', coordinates: [] }, 'has too few rings at coordinates'],
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }, 'has no geometries'],
    [
      'a place in a collection',
      { type: 'GeometryCollection', geometries: [point(0, 0), point(0, 91)] },
      'has the latitude 91 at geometries.1.coordinates.1',
    ],
    [
      'a collection in a collection',
      { type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [] }] },
      'has at geometries.0 the type "GeometryCollection"',
    ],
    [
      'too many',
      { type: 'MultiPoint', coordinates: Array.from({ length: 50_001 }, () => [0, 0]) },
      'has 50001 positions, at most 50000',
    ],
  ])('%s', (_, value, problem) => {
    expect(check(value)?.slice(0, problem.length)).toBe(problem);
  });
});

it.each([
  point(0, 0),
  point(-180, 90, -12.5),
  {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [1, 1],
    ],
  },
  { type: 'Polygon', coordinates: [ring] },
  { type: 'GeometryCollection', geometries: [point(0, 0), { type: 'Polygon', coordinates: [ring] }] },
])('takes %j', (value) => {
  expect(check(value)).toBeUndefined();
});

it('takes only the geometries of the field', () => {
  expect(checkGeometry({ type: 'Polygon', coordinates: [ring] }, ['Point'])).toBe(
    'has the type "Polygon", expected "Point"',
  );
});
