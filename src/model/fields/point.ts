import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { GeoFieldOptions } from './geo/geo-field-options.ts';
import { geoType } from './geo/geo-type.ts';
import type { GeoPoint } from './geo/geometry.ts';

export const pointType = geoType('point', 'GeoJSONPoint', ['Point']);

/**
 * A place, as a GeoJSON point: longitude first, then latitude; `GeoJSONPoint` in the API.
 *
 * @example
 * const location = field.point({ required: true });
 */
export function point<const Required extends boolean = false>(
  options: GeoFieldOptions<GeoPoint, Required> = {},
): ScalarDefinition<GeoPoint, Required> {
  return defineScalarField('point', options);
}
