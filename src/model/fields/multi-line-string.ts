import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { GeoFieldOptions } from './geo/geo-field-options.ts';
import { geoType } from './geo/geo-type.ts';
import type { GeoMultiLineString } from './geo/geometry.ts';

export const multiLineStringType = geoType('multiLineString', 'GeoJSONMultiLineString', ['MultiLineString']);

/**
 * Several lines as one value, as GeoJSON; `GeoJSONMultiLineString` in the API.
 *
 * @example
 * const network = field.multiLineString();
 */
export function multiLineString<const Required extends boolean = false>(
  options: GeoFieldOptions<GeoMultiLineString, Required> = {},
): ScalarDefinition<GeoMultiLineString, Required> {
  return defineScalarField('multiLineString', options);
}
