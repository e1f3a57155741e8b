import { ObjectId, UUID } from 'bson';
import type { Model } from '../../model/model.ts';

/** An `_id` for a new document; undefined where the model's type of ids is none that can be made up. */
export function newId({ id }: Model): unknown {
  if (id.type.kind !== 'scalar') return undefined;
  if (id.type.type === 'objectId') return new ObjectId();
  return id.type.type === 'uuid' ? new UUID() : undefined;
}
