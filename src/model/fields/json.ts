import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import { bsonToJson } from './json/bson-to-json.ts';
import { checkJson } from './json/check-json.ts';
import { jsonToBson } from './json/json-to-bson.ts';
import type { ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';

export const jsonType: ScalarType<unknown> = {
  name: 'json',
  graphql: 'JSON',
  operators: ['path'],
  bsonTypes: ['object', 'array', 'string', 'int', 'long', 'double', 'decimal', 'bool', 'null'],
  codec: () => ({ fromBson: bsonToJson, toBson: jsonToBson }),
  check: checkJson,
};

/**
 * Any JSON, for data without a fixed shape; `JSON` in the API. Filters look inside by a path.
 *
 * @example
 * const settings = field.json({ default: () => ({}) });
 */
export function json<const Required extends boolean = false>(
  options: ScalarFieldOptions<unknown, Required> = {},
): ScalarDefinition<unknown, Required> {
  return defineScalarField('json', options);
}
