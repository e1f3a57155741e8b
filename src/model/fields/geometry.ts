import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { GeoFieldOptions } from './geo/geo-field-options.ts';
import { geoType } from './geo/geo-type.ts';
import { geometryNames, type Geometry } from './geo/geometry.ts';

export const geometryType = geoType('geometry', 'GeoJSONGeometry', geometryNames);

/**
 * Any GeoJSON geometry, collections of them too; `GeoJSONGeometry` in the API.
 *
 * @example
 * const shape = field.geometry();
 */
export function geometry<const Required extends boolean = false>(
  options: GeoFieldOptions<Geometry, Required> = {},
): ScalarDefinition<Geometry, Required> {
  return defineScalarField('geometry', options);
}
