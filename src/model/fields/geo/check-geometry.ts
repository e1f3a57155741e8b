import { checkPositions, countPositions } from './check-positions.ts';
import { geometryNames, positionDepth, type GeometryName } from './geometry.ts';

/** More than any outline that is drawn; a document of 16 MB would hold some 400,000. */
const mostPositions = 50_000;

/** What is wrong with a value that should be one of these geometries, and where in it; undefined if nothing. */
export function checkGeometry(value: unknown, names: readonly GeometryName[], at = ''): string | undefined {
  if (!isObject(value)) return `${is(at)} no GeoJSON object`;
  const { type } = value;
  const name = names.find((one) => one === type);
  if (name === undefined) return wrongType(type, names, at);
  const list = name === 'GeometryCollection' ? 'geometries' : 'coordinates';
  const other = Object.keys(value).find((key) => key !== 'type' && key !== list);
  if (other !== undefined) return foreignMember(other, list, at);
  const parts: unknown = Reflect.get(value, list);
  if (name === 'GeometryCollection') return checkCollection(parts, at);
  const path = at === '' ? 'coordinates' : `${at}.coordinates`;
  const count = countPositions(parts, positionDepth[name]);
  if (count > mostPositions) return `has ${count} positions, at most ${mostPositions} are allowed`;
  return checkPositions[name](parts, path);
}

/** A collection inside of a collection is what RFC 7946 advises against, and what MongoDB refuses. */
function checkCollection(parts: unknown, at: string): string | undefined {
  if (!Array.isArray(parts) || parts.length === 0)
    return `${has(at)} no geometries: a list of at least one is expected`;
  if (parts.length > mostPositions)
    return `has ${parts.length} geometries, at most ${mostPositions} are allowed`;
  const simple = geometryNames.filter((name) => name !== 'GeometryCollection');
  let total = 0;
  for (const [index, part] of parts.entries()) {
    const problem = checkGeometry(part, simple, `geometries.${index}`);
    if (problem !== undefined) return problem;
    total += countPositions(Reflect.get(Object(part), 'coordinates'), 3);
    if (total > mostPositions) return `has more than ${mostPositions} positions`;
  }
  return undefined;
}

function wrongType(type: unknown, names: readonly GeometryName[], at: string): string {
  const given = typeof type === 'string' ? JSON.stringify(type.slice(0, 40)) : 'missing';
  const expected = names.map((name) => JSON.stringify(name)).join(' or ');
  return `${has(at)} the type ${given}, expected ${expected}`;
}

function foreignMember(name: string, list: string, at: string): string {
  const member = JSON.stringify(name.slice(0, 40));
  const why = name === 'crs' ? ': positions are always longitude and latitude in WGS 84' : '';
  return `${has(at)} the member ${member}, but only "type" and "${list}" are stored${why}`;
}

function isObject(value: unknown): value is { readonly type?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const has = (at: string) => (at === '' ? 'has' : `has at ${at}`);
const is = (at: string) => (at === '' ? 'is' : `holds at ${at}`);
