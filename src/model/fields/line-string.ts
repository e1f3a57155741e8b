import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { GeoFieldOptions } from './geo/geo-field-options.ts';
import { geoType } from './geo/geo-type.ts';
import type { GeoLineString } from './geo/geometry.ts';

export const lineStringType = geoType('lineString', 'GeoJSONLineString', ['LineString']);

/**
 * A line through two positions or more, as GeoJSON; `GeoJSONLineString` in the API.
 *
 * @example
 * const route = field.lineString({ description: 'The way of the bus.' });
 */
export function lineString<const Required extends boolean = false>(
  options: GeoFieldOptions<GeoLineString, Required> = {},
): ScalarDefinition<GeoLineString, Required> {
  return defineScalarField('lineString', options);
}
