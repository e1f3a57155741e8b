import { Binary, Int32 } from 'bson';
import type { StoredDefinition } from '../../src/model/define/field-definition.ts';
import { field } from '../../src/model/fields/field.ts';
import { isNumber } from './compare-bson.ts';
import { askPresence, isSame, type Asked } from './predicates.ts';
import type { Random } from './random.ts';

/** A type whose values have parts of their own: nothing is ordered or grouped by it. */
export interface ShapedKind {
  readonly make: (options: { readonly storedAs: string }) => StoredDefinition;
  readonly value: (random: Random) => unknown;
  readonly ask: (random: Random) => Asked;
}

export type ShapedType = 'json' | 'point' | 'vector';

export const shapedKinds: Readonly<Record<ShapedType, ShapedKind>> = {
  json: { make: (options) => field.json(options), value: randomJson, ask: askJson },
  point: { make: (options) => field.point(options), value: randomPoint, ask: askRegion },
  vector: {
    make: (options) => field.vector(2, options),
    value: () => Binary.fromFloat32Array(new Float32Array([1, 0.5])),
    ask: askPresence,
  },
};

const leaves = ['b', 'bc', 5, 7, true] as const;

/** At `a.b`, or at `a` alone: a value, null, nothing, several in lists. */
function randomJson(random: Random): unknown {
  const leaf = (): unknown => {
    const value = random.pick([...leaves, null]);
    return typeof value === 'number' ? new Int32(value) : value;
  };
  switch (random.below(6)) {
    case 0:
      return { a: leaf() };
    case 1:
      return { a: {} };
    case 2:
      return { a: { b: random.few(3, leaf) } };
    case 3:
      return { a: Array.from({ length: 1 + random.below(2) }, () => ({ b: leaf() })) };
    default:
      return { a: { b: leaf() } };
  }
}

/** What stands at `a.b`; of lists their elements. */
function valuesIn(json: unknown): readonly unknown[] {
  return at(json, 'a')
    .flatMap((a) => at(a, 'b'))
    .flatMap((b): readonly unknown[] => (Array.isArray(b) ? b : [b]));
}

function at(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => at(one, name));
  if (typeof value !== 'object' || value === null || !(name in value)) return [];
  return [Reflect.get(value, name)];
}

/** At a list, one element that is so is enough; `ne` and `notIn` are complements of that. */
function askJson(random: Random): Asked {
  if (random.chance(0.3)) return askPresence(random);
  const asked = (operands: object, holds: (values: readonly unknown[]) => boolean): Asked => ({
    json: { path: 'a.b', ...operands },
    holds: (json) => holds(valuesIn(json)),
  });
  const wanted = random.pick(leaves);
  const equals = (value: unknown) => isSame(value, wanted);
  const chosen = random.few(3, () => random.pick(leaves));
  const isIn = (value: unknown) => chosen.some((one) => isSame(value, one));
  switch (random.below(6)) {
    case 0:
      return asked({ eq: wanted }, (values) => values.some(equals));
    case 1:
      return asked({ ne: wanted }, (values) => !values.some(equals));
    case 2:
      return asked({ in: chosen }, (values) => values.some(isIn));
    case 3:
      return asked({ notIn: chosen }, (values) => !values.some(isIn));
    case 4:
      return asked({ startsWith: 'b' }, (values) =>
        values.some((value) => typeof value === 'string' && value.startsWith('b')),
      );
    default:
      return asked({ gt: 5 }, (values) => values.some((value) => isNumber(value) && Number(value) > 5));
  }
}

const grid = 10;

/** On a grid, so that no point is near the border of what is asked for. */
function randomPoint(random: Random): unknown {
  return pointAt(grid * (random.below(31) - 15), grid * (random.below(15) - 7));
}

function pointAt(longitude: number, latitude: number) {
  return { type: 'Point', coordinates: [longitude, latitude] };
}

function askRegion(random: Random): Asked {
  if (random.chance(0.25)) return askPresence(random);
  const west = grid * (random.below(25) - 15) - 5;
  const south = grid * (random.below(10) - 7) - 5;
  if (random.chance(0.5)) {
    const east = west + grid * (1 + random.below(6));
    const north = south + grid * (1 + random.below(4));
    return {
      json: { within: { box: { southWest: pointAt(west, south), northEast: pointAt(east, north) } } },
      holds: (value) => onPoint(value, ([x, y]) => west < x && x < east && south < y && y < north),
    };
  }
  const center = [west, south] as const;
  const radius = 1_000_000 * (1 + random.below(5));
  const isNear = (length: number) => Math.abs(length / radius - 1) < 0.002;
  const far = Array.from({ length: 31 * 15 }, (_, index) => distance(center, gridPoint(index)));
  // A circle with a point on its border would test rounding.
  const metres = far.some(isNear) ? 1 : radius;
  return {
    json: { within: { circle: { center: pointAt(...center), radius: metres } } },
    holds: (value) => onPoint(value, (point) => distance(center, point) < metres),
  };
}

function gridPoint(index: number): readonly [number, number] {
  return [grid * ((index % 31) - 15), grid * (Math.floor(index / 31) - 7)];
}

function onPoint(value: unknown, holds: (point: readonly [number, number]) => boolean): boolean {
  const coordinates: unknown = Reflect.get(Object(value), 'coordinates');
  return Array.isArray(coordinates) && holds([Number(coordinates[0]), Number(coordinates[1])]);
}

/** Metres on a sphere (haversine). */
function distance([x, y]: readonly [number, number], [u, v]: readonly [number, number]): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [east, north] = [radians(u - x) / 2, radians(v - y) / 2];
  const chord = Math.sin(north) ** 2 + Math.cos(radians(y)) * Math.cos(radians(v)) * Math.sin(east) ** 2;
  return 2 * 6_378_100 * Math.asin(Math.sqrt(chord));
}
