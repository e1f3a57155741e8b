import { Binary, UUID } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { isBson } from './bson-type.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const uuidType: ScalarType<string> = {
  name: 'uuid',
  graphql: 'UUID',
  operators: ['equality', 'order'],
  bsonTypes: ['binData', 'string'],
  codec: () => ({ fromBson, toBson: (value) => new UUID(value) }),
  check: (value) =>
    uuidPattern.test(value) ? undefined : 'is no UUID: 32 hexadecimal digits in groups of 8-4-4-4-12',
};

/** Subtype 4 and UUIDs kept as strings; subtype 3 has no byte order that all drivers agree on. */
function fromBson(raw: unknown): string | undefined {
  if (typeof raw === 'string') return uuidPattern.test(raw) ? raw.toLowerCase() : undefined;
  if (!isBson(raw, 'Binary') || raw.sub_type !== Binary.SUBTYPE_UUID) return undefined;
  const bytes = raw.value();
  return bytes.length === 16 ? new UUID(bytes).toHexString() : undefined;
}

/**
 * A UUID, a lower-case string in TypeScript, 16 bytes (binary subtype 4) in MongoDB; `UUID` in the API.
 *
 * @example
 * import { randomUUID } from 'node:crypto';
 *
 * const token = field.uuid({ unique: true, default: () => randomUUID() });
 */
export function uuid<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('uuid', options);
}
