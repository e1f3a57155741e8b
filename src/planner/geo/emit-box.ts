import { positionDepth, type GeometryName, type Position } from '../../model/fields/geo/geometry.ts';
import type { Filter } from '../../pipeline/filter.ts';
import type { Box } from './region.ts';

/**
 * Geometries whose every position lies in the box.
 *
 * MongoDB's areas have geodesics for sides, which leave the parallels that a box has: so positions are compared as
 * numbers, and a somewhat larger area stands beside that for the index.
 */
export function emitBox(path: string, box: Box): Filter {
  const around = areaAround(box);
  const near = around === undefined ? [] : [{ [path]: { $geoIntersects: { $geometry: around } } }];
  return { $and: [...near, anyOf(box.geometries.map((name) => allInside(`${path}.`, name, box)))] };
}

function allInside(prefix: string, name: GeometryName, box: Box): Filter {
  const type = { [`${prefix}type`]: name };
  if (name === 'GeometryCollection') {
    const simple = box.geometries.filter((one) => one !== name);
    const outside = { $nor: [anyOf(simple.map((one) => allInside('', one, box)))] };
    return { ...type, ...noneOf(`${prefix}geometries`, outside) };
  }
  const depth = positionDepth[name];
  const path = `${prefix}coordinates`;
  if (depth === 0) return { ...type, ...insideBox(`${path}.`, box) };
  let outside: Filter = { $nor: [insideBox('', box)] };
  for (let level = 1; level < depth; level += 1) outside = { $elemMatch: outside };
  return { ...type, ...noneOf(path, outside) };
}

/** There is at least one element, and none is so. */
function noneOf(path: string, outside: Filter): Filter {
  return { [`${path}.0`]: { $exists: true }, [path]: { $not: { $elemMatch: outside } } };
}

function anyOf(filters: readonly Filter[]): Filter {
  const [only] = filters;
  return filters.length === 1 && only !== undefined ? only : { $or: filters };
}

function insideBox(prefix: string, box: Box): Filter {
  const latitude = { [`${prefix}1`]: { $gte: box.south, $lte: box.north } };
  const longitudes = intervals(box).map(([west, east]) => ({ [`${prefix}0`]: { $gte: west, $lte: east } }));
  return { ...latitude, ...anyOf(longitudes) };
}

/** From west to east: two intervals where the antimeridian lies between, and that itself under both of its names. */
function intervals({ west, east }: Box): readonly (readonly [number, number])[] {
  const parts: [number, number][] =
    west <= east
      ? [[west, east]]
      : [
          [west, 180],
          [-180, east],
        ];
  const reaches = (edge: number) => parts.some((part) => part.includes(edge));
  if (reaches(180) && !reaches(-180)) parts.push([-180, -180]);
  if (reaches(-180) && !reaches(180)) parts.push([180, 180]);
  return parts;
}

/** Wider areas have sides that bend far, or reach around a pole. */
const widest = 60;
const closestToPole = 89;
/** In degrees, about a metre: what lies on a side counts as inside. */
const margin = 1e-5;

/** A polygon that has the box inside; undefined where that is too wide to be of use. */
function areaAround({ west, south, east, north }: Box): object | undefined {
  const width = west <= east ? east - west : east - west + 360;
  if (width > widest || Math.max(Math.abs(south), Math.abs(north)) > closestToPole) return undefined;
  const [left, right] = [wrapped(west - margin), wrapped(east + margin)];
  const bottom = (south > 0 ? unbent(south, width) : south) - margin;
  const top = (north < 0 ? unbent(north, width) : north) + margin;
  const ring: Position[] = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

/** The latitude of two corners whose geodesic reaches this latitude half way between them. */
function unbent(latitude: number, width: number): number {
  const radians = Math.PI / 180;
  return Math.atan(Math.tan(latitude * radians) * Math.cos((width / 2) * radians)) / radians;
}

function wrapped(longitude: number): number {
  if (longitude < -180) return longitude + 360;
  return longitude > 180 ? longitude - 360 : longitude;
}
