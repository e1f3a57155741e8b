import type { CustomScalarName } from '../graphql-scalar-name.ts';
import type { Codec, ScalarType } from '../scalar-type.ts';
import type { ScalarTypeName, ScalarValues } from '../scalar-values.ts';
import { checkGeometry } from './check-geometry.ts';
import type { Geometry, GeometryName } from './geometry.ts';
import { readGeometry } from './read-geometry.ts';

/** The field types that hold a geometry. */
export type GeoTypeName = {
  [Name in ScalarTypeName]: ScalarValues[Name] extends Geometry ? Name : never;
}[ScalarTypeName];

/** The type of a field that holds one of these geometries. */
export function geoType<Name extends GeoTypeName>(
  name: Name,
  graphql: CustomScalarName,
  geometries: readonly GeometryName[],
): ScalarType<ScalarValues[Name]> {
  const codec: Codec<ScalarValues[Name]> = {
    // The names say which geometries come out, and the type `Name` has just those.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    fromBson: (raw) => readGeometry(raw, geometries) as ScalarValues[Name] | undefined,
    toBson: (value) => value,
  };
  return {
    name,
    graphql,
    operators: ['geo'],
    bsonTypes: ['object'],
    codec: () => codec,
    check: (value) => checkGeometry(value, geometries),
    geometries,
  };
}
