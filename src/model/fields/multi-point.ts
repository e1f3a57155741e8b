import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { GeoFieldOptions } from './geo/geo-field-options.ts';
import { geoType } from './geo/geo-type.ts';
import type { GeoMultiPoint } from './geo/geometry.ts';

export const multiPointType = geoType('multiPoint', 'GeoJSONMultiPoint', ['MultiPoint']);

/**
 * Several places as one value, as GeoJSON; `GeoJSONMultiPoint` in the API.
 *
 * @example
 * const entrances = field.multiPoint();
 */
export function multiPoint<const Required extends boolean = false>(
  options: GeoFieldOptions<GeoMultiPoint, Required> = {},
): ScalarDefinition<GeoMultiPoint, Required> {
  return defineScalarField('multiPoint', options);
}
