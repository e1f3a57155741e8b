import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { GeoFieldOptions } from './geo/geo-field-options.ts';
import { geoType } from './geo/geo-type.ts';
import type { GeoMultiPolygon } from './geo/geometry.ts';

export const multiPolygonType = geoType('multiPolygon', 'GeoJSONMultiPolygon', ['MultiPolygon']);

/**
 * Several areas as one value, as GeoJSON; `GeoJSONMultiPolygon` in the API.
 *
 * @example
 * const territory = field.multiPolygon();
 */
export function multiPolygon<const Required extends boolean = false>(
  options: GeoFieldOptions<GeoMultiPolygon, Required> = {},
): ScalarDefinition<GeoMultiPolygon, Required> {
  return defineScalarField('multiPolygon', options);
}
