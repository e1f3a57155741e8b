import type { SimpleGeometry } from './geometry.ts';

/** Says what is wrong with coordinates, and at which path; undefined if nothing. */
type CheckAt = (value: unknown, path: string) => string | undefined;

/** The check of the coordinates of each geometry. */
export const checkPositions: Readonly<Record<SimpleGeometry['type'], CheckAt>> = {
  Point: position,
  MultiPoint: listOf(position, 1, 'positions'),
  LineString: line,
  MultiLineString: listOf(line, 1, 'lines'),
  Polygon: polygon,
  MultiPolygon: listOf(polygon, 1, 'polygons'),
};

/** How many positions there are in nested lists; what is no list counts as one. */
export function countPositions(value: unknown, depth: number): number {
  if (depth === 0 || !Array.isArray(value) || typeof value[0] === 'number') return 1;
  return value.reduce((sum: number, inner: unknown) => sum + countPositions(inner, depth - 1), 0);
}

function position(value: unknown, path: string): string | undefined {
  if (!Array.isArray(value)) return `has no position at ${path}: [longitude, latitude] is expected`;
  const given: readonly unknown[] = value;
  if (given.length < 2 || given.length > 3) {
    return `has ${given.length} numbers at ${path}: longitude, latitude and at most an altitude are expected`;
  }
  const odd = given.findIndex((number) => typeof number !== 'number' || !Number.isFinite(number));
  if (odd !== -1) return `has no finite number at ${path}.${odd}`;
  const [longitude, latitude] = given.map(Number);
  return (
    outside('longitude', longitude, { most: 180, path: `${path}.0` }) ??
    outside('latitude', latitude, { most: 90, path: `${path}.1` })
  );
}

function outside(
  name: string,
  degrees = 0,
  { most, path }: { readonly most: number; readonly path: string },
): string | undefined {
  return Math.abs(degrees) <= most
    ? undefined
    : `has the ${name} ${degrees} at ${path}, which is not from -${most} to ${most}`;
}

function listOf(check: CheckAt, least: number, what: string): CheckAt {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least) {
      return `has too few ${what} at ${path}: a list of at least ${least} is expected`;
    }
    for (const [index, inner] of value.entries()) {
      const problem = check(inner, `${path}.${index}`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

function line(value: unknown, path: string): string | undefined {
  return (
    listOf(position, 2, 'positions')(value, path) ??
    (differentIn(value, 2) ? undefined : `has a line at ${path} whose positions are all the same`)
  );
}

function polygon(value: unknown, path: string): string | undefined {
  return listOf(ring, 1, 'rings')(value, path);
}

function ring(value: unknown, path: string): string | undefined {
  const problem = listOf(position, 4, 'positions')(value, path);
  if (problem !== undefined) return problem;
  const positions: readonly unknown[] = Array.isArray(value) ? value : [];
  if (!isSamePlace(positions[0], positions.at(-1))) {
    return `has an open ring at ${path}: its last position has to be the first once more`;
  }
  return differentIn(value, 3) ? undefined : `has a ring at ${path} with fewer than 3 different positions`;
}

/** Altitudes do not count: MongoDB does not know them. */
function isSamePlace(first: unknown, second: unknown): boolean {
  return placeOf(first) === placeOf(second);
}

function differentIn(value: unknown, least: number): boolean {
  return new Set((Array.isArray(value) ? value : []).map(placeOf)).size >= least;
}

function placeOf(value: unknown): string {
  // Plus zero: minus zero is the same place.
  return Array.isArray(value) ? `${Number(value[0]) + 0},${Number(value[1]) + 0}` : '';
}
