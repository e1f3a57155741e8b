import type { GraphQLScalarType } from 'graphql';
import type { CustomScalarName } from '../../model/fields/graphql-scalar-name.ts';
import { binaryScalar } from './binary.ts';
import { dateTimeScalar } from './date-time.ts';
import { dateScalar } from './date.ts';
import { decimalScalar } from './decimal.ts';
import { durationScalar } from './duration.ts';
import { emailAddressScalar } from './email-address.ts';
import {
  geoJsonGeometryScalar,
  geoJsonLineStringScalar,
  geoJsonMultiLineStringScalar,
  geoJsonMultiPointScalar,
  geoJsonMultiPolygonScalar,
  geoJsonPointScalar,
  geoJsonPolygonScalar,
} from './geo-json.ts';
import { ipScalar } from './ip.ts';
import { jsonScalar } from './json.ts';
import type { ScalarInputs } from './scalar-inputs.ts';
import { longScalar } from './long.ts';
import { objectIdScalar } from './object-id.ts';
import { slugScalar } from './slug.ts';
import { timeScalar } from './time.ts';
import { urlScalar } from './url.ts';
import { uuidScalar } from './uuid.ts';
import { vectorScalar } from './vector.ts';

/** Every scalar that the API defines, by its name in GraphQL. */
export const customScalars: {
  readonly [Name in CustomScalarName]: GraphQLScalarType<ScalarInputs[Name], unknown>;
} = {
  ObjectID: objectIdScalar,
  Long: longScalar,
  Decimal: decimalScalar,
  Date: dateScalar,
  DateTime: dateTimeScalar,
  Time: timeScalar,
  Duration: durationScalar,
  UUID: uuidScalar,
  Binary: binaryScalar,
  JSON: jsonScalar,
  URL: urlScalar,
  EmailAddress: emailAddressScalar,
  Slug: slugScalar,
  IP: ipScalar,
  GeoJSONPoint: geoJsonPointScalar,
  GeoJSONLineString: geoJsonLineStringScalar,
  GeoJSONPolygon: geoJsonPolygonScalar,
  GeoJSONMultiPoint: geoJsonMultiPointScalar,
  GeoJSONMultiLineString: geoJsonMultiLineStringScalar,
  GeoJSONMultiPolygon: geoJsonMultiPolygonScalar,
  GeoJSONGeometry: geoJsonGeometryScalar,
  Vector: vectorScalar,
};
