import type { ScalarFieldOptions } from '../scalar-field-options.ts';

/** What the functions of geo fields take. */
export interface GeoFieldOptions<Value, Required extends boolean> extends Omit<
  ScalarFieldOptions<Value, Required>,
  'unique' | 'choices'
> {
  /**
   * Whether the field has a 2dsphere index, without which lists cannot be read by distance. Default: true, unless the
   * field is hidden or an index of the model begins with it.
   */
  readonly index?: boolean;
}
