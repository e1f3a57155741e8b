import type { ObjectId } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { isBson } from './bson-type.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';

export const objectIdType: ScalarType<ObjectId> = {
  name: 'objectId',
  graphql: 'ObjectID',
  operators: ['equality', 'order'],
  bsonTypes: ['objectId'],
  codec: () => ({
    fromBson: (raw) => (isBson(raw, 'ObjectId') ? raw : undefined),
    toBson: (value) => value,
  }),
};

/**
 * MongoDB's own id, 12 bytes; `ObjectID` in the API, 24 hexadecimal digits. For ids of other models, use a reference.
 *
 * @example
 * const importId = field.objectId({ unique: true });
 */
export function objectId<const Required extends boolean = false>(
  options: ScalarFieldOptions<ObjectId, Required> = {},
): ScalarDefinition<ObjectId, Required> {
  return defineScalarField('objectId', options);
}
