import { GraphQLError, GraphQLScalarType } from 'graphql';
import { checkGeometry } from '../../model/fields/geo/check-geometry.ts';
import { geometryNames, type Geometry, type GeometryName } from '../../model/fields/geo/geometry.ts';
import type { CustomScalarName } from '../../model/fields/graphql-scalar-name.ts';
import { describeValue } from './describe-value.ts';
import { jsonLiteral } from './json-literal.ts';

const about = 'Positions are [longitude, latitude] in degrees (WGS 84), maybe with an altitude in metres.';

export const geoJsonPointScalar = geoJson('Point', 'a point', '[12.49, 41.89]');
export const geoJsonLineStringScalar = geoJson('LineString', 'a line', '[[0, 0], [1, 1]]');
export const geoJsonPolygonScalar = geoJson(
  'Polygon',
  'an area: an outer ring, and rings that are holes; each ends where it begins',
  '[[[0, 0], [1, 0], [1, 1], [0, 0]]]',
);
export const geoJsonMultiPointScalar = geoJson('MultiPoint', 'several points', '[[0, 0], [1, 1]]');
export const geoJsonMultiLineStringScalar = geoJson(
  'MultiLineString',
  'several lines',
  '[[[0, 0], [1, 1]], [[2, 2], [3, 3]]]',
);
export const geoJsonMultiPolygonScalar = geoJson(
  'MultiPolygon',
  'several areas',
  '[[[[0, 0], [1, 0], [1, 1], [0, 0]]]]',
);
export const geoJsonGeometryScalar = geoJsonScalar(
  'GeoJSONGeometry',
  `Any GeoJSON geometry: ${geometryNames.join(', ')}. ${about}`,
  geometryNames,
);

function geoJson<Name extends Exclude<GeometryName, 'GeometryCollection'>>(
  name: Name,
  what: string,
  coordinates: string,
): GraphQLScalarType<Extract<Geometry, { type: Name }>, unknown> {
  const example = `\`{ "type": "${name}", "coordinates": ${coordinates} }\``;
  return geoJsonScalar(`GeoJSON${name}`, `GeoJSON of ${what}, such as ${example}. ${about}`, [name]);
}

function geoJsonScalar<Name extends GeometryName>(
  name: CustomScalarName,
  description: string,
  geometries: readonly Name[],
): GraphQLScalarType<Extract<Geometry, { type: Name }>, unknown> {
  const refuse = (what: string) => new GraphQLError(`${name} cannot represent ${what}.`);
  const checked = (value: unknown) => {
    const problem = checkGeometry(value, geometries);
    if (problem !== undefined) throw refuse(`the value, which ${problem}`);
    // What was just checked.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return value as Extract<Geometry, { type: Name }>;
  };
  return new GraphQLScalarType<Extract<Geometry, { type: Name }>, unknown>({
    name,
    description,
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc7946',
    // Places are not checked on the way out: what something else wrote to the database is shown as it stands.
    serialize: (value) => {
      if (isGeometry(value, geometries)) return value;
      throw refuse(describeValue(value));
    },
    parseValue: checked,
    parseLiteral: (node, variables) => checked(jsonLiteral(node, variables ?? {})),
  });
}

function isGeometry(value: unknown, names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && names.includes(String(value.type));
}
