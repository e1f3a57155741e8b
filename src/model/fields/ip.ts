import { isIP } from 'node:net';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { ScalarFieldOptions, TextConstraints } from './scalar-field-options.ts';
import { stringCodec } from './string-codec.ts';
import type { ScalarType } from './scalar-type.ts';

export const ipType: ScalarType<string> = {
  name: 'ip',
  graphql: 'IP',
  operators: ['equality', 'text'],
  bsonTypes: ['string'],
  codec: () => stringCodec,
  check: (value) => (isIP(value) === 0 ? 'is no IPv4 or IPv6 address' : undefined),
};

/**
 * An address of IP version 4 or 6; `IP` in the API.
 *
 * @example
 * const lastSeenFrom = field.ip({ hidden: true });
 */
export function ip<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> & TextConstraints = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('ip', options);
}
