import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { ScalarFieldOptions, TextConstraints } from './scalar-field-options.ts';
import { stringCodec } from './string-codec.ts';
import type { ScalarType } from './scalar-type.ts';

export const slugType: ScalarType<string> = {
  name: 'slug',
  graphql: 'Slug',
  operators: ['equality', 'order', 'text'],
  bsonTypes: ['string'],
  codec: () => stringCodec,
  check: (value) =>
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)
      ? undefined
      : 'is no slug: lower-case letters and digits, joined by single hyphens',
};

/**
 * A name for use in URLs: lower-case letters and digits, joined by single hyphens; `Slug` in the API.
 *
 * @example
 * const slug = field.slug({ required: true, unique: true });
 */
export function slug<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> & TextConstraints = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('slug', options);
}
