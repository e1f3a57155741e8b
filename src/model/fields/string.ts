import type { ScalarDefinition } from '../define/field-definition.ts';
import { checkText } from './check-text.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { NormalizedText, ScalarFieldOptions, TextConstraints } from './scalar-field-options.ts';
import { textCodec } from './text-codec.ts';
import type { ScalarType } from './scalar-type.ts';

export const stringType: ScalarType<string> = {
  name: 'string',
  graphql: 'String',
  operators: ['equality', 'order', 'text'],
  bsonTypes: ['string'],
  codec: textCodec,
  check: checkText,
};

/**
 * A string of one line; `String` in the API.
 *
 * @example
 * const title = field.string({ required: true, length: { max: 200 }, description: 'The title on the poster.' });
 */
export function string<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> & TextConstraints & NormalizedText = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('string', options);
}
