import { Binary } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { isBson } from './bson-type.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { LengthConstraint, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';

export const binaryType: ScalarType<Uint8Array> = {
  name: 'binary',
  graphql: 'Binary',
  operators: ['equality'],
  bsonTypes: ['binData'],
  codec: () => ({ fromBson, toBson: (value) => new Binary(value) }),
};

function fromBson(raw: unknown): Uint8Array | undefined {
  if (!isBson(raw, 'Binary')) return undefined;
  const { buffer, byteOffset, byteLength } = raw.value();
  // The driver gives a `Buffer`, whose `slice` and `toString` do other things than those of the promised type.
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * Bytes, a `Uint8Array` in TypeScript; `Binary` in the API, as base64. For small things: a document holds 16 MB at most.
 *
 * @example
 * const thumbnail = field.binary({ length: { max: 65_536 } });
 */
export function binary<const Required extends boolean = false>(
  options: ScalarFieldOptions<Uint8Array, Required> & LengthConstraint = {},
): ScalarDefinition<Uint8Array, Required> {
  return defineScalarField('binary', options);
}
