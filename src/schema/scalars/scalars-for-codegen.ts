import type { CustomScalarName } from '../../model/fields/graphql-scalar-name.ts';

/** What GeoJSON is in TypeScript. */
const geometries = {
  Point: "{ type: 'Point'; coordinates: number[] }",
  LineString: "{ type: 'LineString'; coordinates: number[][] }",
  Polygon: "{ type: 'Polygon'; coordinates: number[][][] }",
  MultiPoint: "{ type: 'MultiPoint'; coordinates: number[][] }",
  MultiLineString: "{ type: 'MultiLineString'; coordinates: number[][][] }",
  MultiPolygon: "{ type: 'MultiPolygon'; coordinates: number[][][][] }",
} as const;

const simpleGeometry = Object.values(geometries).join(' | ');
const anyGeometry = `${simpleGeometry} | { type: 'GeometryCollection'; geometries: (${simpleGeometry})[] }`;

/**
 * What the scalars are in a client's TypeScript, as graphql-codegen's option `scalars` takes it.
 *
 * @example
 * // codegen.ts
 * export default {
 *   schema: 'schema.graphql',
 *   generates: { 'api.ts': { plugins: ['typescript'] } },
 *   config: { scalars: scalarsForCodegen },
 * };
 */
export const scalarsForCodegen = {
  ObjectID: { input: 'string', output: 'string' },
  Long: { input: 'string | number', output: 'string' },
  Decimal: { input: 'string | number', output: 'string' },
  Date: { input: 'string', output: 'string' },
  DateTime: { input: 'string', output: 'string' },
  Time: { input: 'string', output: 'string' },
  Duration: { input: 'string', output: 'string' },
  UUID: { input: 'string', output: 'string' },
  Binary: { input: 'string', output: 'string' },
  JSON: { input: 'unknown', output: 'unknown' },
  URL: { input: 'string', output: 'string' },
  EmailAddress: { input: 'string', output: 'string' },
  Slug: { input: 'string', output: 'string' },
  IP: { input: 'string', output: 'string' },
  GeoJSONPoint: { input: geometries.Point, output: geometries.Point },
  GeoJSONLineString: { input: geometries.LineString, output: geometries.LineString },
  GeoJSONPolygon: { input: geometries.Polygon, output: geometries.Polygon },
  GeoJSONMultiPoint: { input: geometries.MultiPoint, output: geometries.MultiPoint },
  GeoJSONMultiLineString: { input: geometries.MultiLineString, output: geometries.MultiLineString },
  GeoJSONMultiPolygon: { input: geometries.MultiPolygon, output: geometries.MultiPolygon },
  Vector: { input: 'number[]', output: 'number[]' },
  GeoJSONGeometry: { input: anyGeometry, output: anyGeometry },
} as const satisfies Record<CustomScalarName, { readonly input: string; readonly output: string }>;
