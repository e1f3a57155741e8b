import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { NormalizedText, ScalarFieldOptions, TextConstraints } from './scalar-field-options.ts';
import { textCodec } from './text-codec.ts';
import type { ScalarType } from './scalar-type.ts';

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const emailPattern = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${label}(?:\\.${label})*$`);

export const emailType: ScalarType<string> = {
  name: 'email',
  graphql: 'EmailAddress',
  operators: ['equality', 'order', 'text'],
  bsonTypes: ['string'],
  codec: textCodec,
  check: (value) => (value.length <= 254 && emailPattern.test(value) ? undefined : 'is no e-mail address'),
};

/**
 * An e-mail address by the rule of HTML's `<input type="email">`; `EmailAddress` in the API.
 *
 * @example
 * const email = field.email({ required: true, unique: true });
 */
export function email<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> & TextConstraints & NormalizedText = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('email', options);
}
