import type { CustomScalarName } from '../../model/fields/graphql-scalar-name.ts';
import type { ScalarValues } from '../../model/fields/scalar-values.ts';

type Values = { readonly [Name in CustomScalarName]: unknown };

/** What a resolver gets of an argument, by the scalar that the argument has. */
export interface ScalarInputs extends Values {
  readonly ObjectID: ScalarValues['objectId'];
  readonly Long: ScalarValues['long'];
  readonly Decimal: ScalarValues['decimal'];
  readonly Date: ScalarValues['date'];
  readonly DateTime: ScalarValues['datetime'];
  readonly Time: ScalarValues['time'];
  readonly Duration: ScalarValues['duration'];
  readonly UUID: ScalarValues['uuid'];
  readonly Binary: ScalarValues['binary'];
  readonly JSON: ScalarValues['json'];
  readonly URL: ScalarValues['url'];
  readonly EmailAddress: ScalarValues['email'];
  readonly Slug: ScalarValues['slug'];
  readonly IP: ScalarValues['ip'];
  readonly GeoJSONPoint: ScalarValues['point'];
  readonly GeoJSONLineString: ScalarValues['lineString'];
  readonly GeoJSONPolygon: ScalarValues['polygon'];
  readonly GeoJSONMultiPoint: ScalarValues['multiPoint'];
  readonly GeoJSONMultiLineString: ScalarValues['multiLineString'];
  readonly GeoJSONMultiPolygon: ScalarValues['multiPolygon'];
  readonly GeoJSONGeometry: ScalarValues['geometry'];
  readonly Vector: ScalarValues['vector'];
}
