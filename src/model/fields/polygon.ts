import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { GeoFieldOptions } from './geo/geo-field-options.ts';
import { geoType } from './geo/geo-type.ts';
import type { GeoPolygon } from './geo/geometry.ts';

export const polygonType = geoType('polygon', 'GeoJSONPolygon', ['Polygon']);

/**
 * An area and its holes, as GeoJSON: rings that end where they begin; `GeoJSONPolygon` in the API.
 *
 * @example
 * const outline = field.polygon();
 */
export function polygon<const Required extends boolean = false>(
  options: GeoFieldOptions<GeoPolygon, Required> = {},
): ScalarDefinition<GeoPolygon, Required> {
  return defineScalarField('polygon', options);
}
