import { MongraphError } from '../../errors/mongraph-error.ts';
import { countPositions } from '../../model/fields/geo/check-positions.ts';
import { checkGeometry } from '../../model/fields/geo/check-geometry.ts';
import {
  geometryNames,
  type Geometry,
  type GeometryName,
  type Position,
} from '../../model/fields/geo/geometry.ts';
import { entriesOf } from '../where/parse-context.ts';
import { farthest, type Region } from './region.ts';

/** Comparing 100,000 places with an outline of that many positions takes mongod about a second. */
const mostPositions = 5_000;

/**
 * Reads the operand of `within`: exactly one of a polygon, a multi-polygon, a circle and a box.
 *
 * @throws MongraphError FILTER_BAD_OPERAND, FILTER_NULL, FILTER_UNKNOWN_OPERATOR
 */
export function parseRegion(operand: unknown, at: string, geometries: readonly GeometryName[]): Region {
  const entries = entriesOf(operand, at);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    throw badOperand(at, 'exactly one of "polygon", "multiPolygon", "circle" and "box" is expected');
  }
  const [name, value] = entry;
  const place = `${at}.${name}`;
  switch (name) {
    case 'polygon':
      return Object.freeze({ kind: 'area', geometry: parseGeometry(value, place, ['Polygon']) });
    case 'multiPolygon':
      return Object.freeze({ kind: 'area', geometry: parseGeometry(value, place, ['MultiPolygon']) });
    case 'circle':
      return parseCircle(value, place);
    case 'box':
      return parseBox(value, place, geometries);
    default:
      throw new MongraphError('FILTER_UNKNOWN_OPERATOR', { path: at, operator: name, suggestions: [] });
  }
}

/**
 * Reads a geometry that stored ones are compared with.
 *
 * @throws MongraphError FILTER_BAD_OPERAND, FILTER_NULL
 */
function parseGeometry<Name extends GeometryName>(
  value: unknown,
  at: string,
  names: readonly Name[],
): Extract<Geometry, { type: Name }> {
  if (value === null) throw new MongraphError('FILTER_NULL', { path: at });
  const problem = checkGeometry(value, names);
  if (problem !== undefined) throw badOperand(at, `the value ${problem}`);
  // Checked above: it is one of the named geometries.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const geometry = value as Extract<Geometry, { type: Name }>;
  const count = countAll(geometry);
  if (count > mostPositions) {
    throw badOperand(at, `the value has ${count} positions, at most ${mostPositions} can be compared with`);
  }
  return geometry;
}

/** Any geometry that stored ones may share a place with. */
export function parseAnyGeometry(value: unknown, at: string): Geometry {
  return parseGeometry(value, at, geometryNames);
}

function countAll(geometry: Geometry): number {
  return geometry.type === 'GeometryCollection'
    ? geometry.geometries.reduce((sum, part) => sum + countPositions(part.coordinates, 3), 0)
    : countPositions(geometry.coordinates, 3);
}

function parseCircle(value: unknown, at: string): Region {
  const { center, radius } = Object.fromEntries(entriesOf(value, at));
  return Object.freeze({
    kind: 'circle',
    center: parsePoint(center, `${at}.center`),
    radius: parseMetres(radius, `${at}.radius`),
  });
}

function parseBox(value: unknown, at: string, geometries: readonly GeometryName[]): Region {
  const corners = Object.fromEntries(entriesOf(value, at));
  const [west = 0, south = 0] = parsePoint(corners['southWest'], `${at}.southWest`);
  const [east = 0, north = 0] = parsePoint(corners['northEast'], `${at}.northEast`);
  if (south > north) {
    throw badOperand(at, `its south, ${south}, lies north of its north, ${north}`);
  }
  return Object.freeze({ kind: 'box', west, south, east, north, geometries });
}

/** The longitude and latitude of a point. */
export function parsePoint(value: unknown, at: string): Position {
  return parseGeometry(value, at, ['Point']).coordinates.slice(0, 2);
}

/**
 * A distance in metres.
 *
 * @throws MongraphError FILTER_BAD_OPERAND
 */
export function parseMetres(value: unknown, at: string): number {
  if (typeof value === 'number' && value >= 0 && value <= farthest) return value;
  throw badOperand(
    at,
    `a distance in metres is expected, from 0 to ${Math.floor(farthest)}, half way around the Earth`,
  );
}

function badOperand(path: string, reason: string): MongraphError {
  return new MongraphError('FILTER_BAD_OPERAND', { path, reason });
}
