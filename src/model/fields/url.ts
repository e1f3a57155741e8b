import type { ScalarDefinition } from '../define/field-definition.ts';
import { checkText } from './check-text.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { ScalarFieldOptions, TextConstraints } from './scalar-field-options.ts';
import { stringCodec } from './string-codec.ts';
import type { ScalarType } from './scalar-type.ts';

export const urlType: ScalarType<string> = {
  name: 'url',
  graphql: 'URL',
  operators: ['equality', 'order', 'text'],
  bsonTypes: ['string'],
  codec: () => stringCodec,
  check: (value) => (isWebAddress(value) ? checkText(value) : 'is no http or https URL'),
};

function isWebAddress(text: string): boolean {
  // The parser drops whitespace and control characters silently; stored, they would break links.
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return false;
  return ['http:', 'https:'].includes(new URL(text).protocol);
}

/**
 * A web address, `http` or `https`, kept as it was written; `URL` in the API.
 *
 * @example
 * const homepage = field.url({ length: { max: 2000 } });
 */
export function url<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> & TextConstraints = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('url', options);
}
