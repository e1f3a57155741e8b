import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';

export const booleanType: ScalarType<boolean> = {
  name: 'boolean',
  graphql: 'Boolean',
  operators: ['equality'],
  bsonTypes: ['bool'],
  codec: () => ({
    fromBson: (raw) => (typeof raw === 'boolean' ? raw : undefined),
    toBson: (value) => value,
  }),
};

/**
 * True or false; `Boolean` in the API.
 *
 * @example
 * const published = field.boolean({ required: true, default: false });
 */
export function boolean<const Required extends boolean = false>(
  options: ScalarFieldOptions<boolean, Required> = {},
): ScalarDefinition<boolean, Required> {
  return defineScalarField('boolean', options);
}
