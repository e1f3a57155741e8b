import type { ScalarDefinition } from '../define/field-definition.ts';
import { checkText } from './check-text.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { NormalizedText, ScalarFieldOptions, TextConstraints } from './scalar-field-options.ts';
import { textCodec } from './text-codec.ts';
import type { ScalarType } from './scalar-type.ts';

export const textType: ScalarType<string> = {
  name: 'text',
  graphql: 'String',
  operators: ['equality', 'order', 'text'],
  bsonTypes: ['string'],
  codec: textCodec,
  check: checkText,
};

/**
 * A string of several lines, which forms show as a larger box; `String` in the API.
 *
 * @example
 * const plot = field.text({ length: { max: 10_000 } });
 */
export function text<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> & TextConstraints & NormalizedText = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('text', options);
}
