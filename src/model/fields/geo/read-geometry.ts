import { bsonTypeOf } from '../bson-type.ts';
import { wholeNumber } from '../whole-number.ts';
import { geometryNames, positionDepth, type Geometry, type GeometryName, type Position } from './geometry.ts';

/**
 * A stored geometry as GeoJSON; undefined for what is none of these.
 *
 * Only its form is looked at: what something else wrote, places off the map included, is shown as it stands.
 */
export function readGeometry(raw: unknown, names: readonly GeometryName[]): Geometry | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || bsonTypeOf(raw) !== undefined)
    return undefined;
  const type: unknown = Reflect.get(raw, 'type');
  const name = names.find((one) => one === type);
  if (name === undefined) return undefined;
  const read =
    name === 'GeometryCollection'
      ? { type: name, geometries: readList(Reflect.get(raw, 'geometries'), readPart) }
      : { type: name, coordinates: readPositions(Reflect.get(raw, 'coordinates'), positionDepth[name]) };
  // The depth of the positions is that of the type, which TypeScript cannot follow.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (read.geometries ?? read.coordinates) === undefined ? undefined : (read as Geometry);
}

function readPart(raw: unknown): Geometry | undefined {
  return readGeometry(
    raw,
    geometryNames.filter((name) => name !== 'GeometryCollection'),
  );
}

function readPositions(raw: unknown, depth: number): unknown {
  return depth === 0 ? readPosition(raw) : readList(raw, (inner) => readPositions(inner, depth - 1));
}

function readPosition(raw: unknown): Position | undefined {
  if (!Array.isArray(raw) || raw.length < 2) return undefined;
  return readList(raw.slice(0, 3), readNumber);
}

function readNumber(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  const whole = wholeNumber(raw);
  return whole === undefined ? undefined : Number(whole);
}

/** Every element read; undefined where one could not be. */
function readList<Value>(raw: unknown, read: (element: unknown) => Value | undefined): Value[] | undefined {
  if (!Array.isArray(raw)) return undefined;
  const values: Value[] = [];
  for (const element of raw) {
    const value = read(element);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
