import type { Model } from '../../model/model.ts';
import { mutationKinds, type MutationKind } from '../../model/writes.ts';
import type { MutationName } from '../type-names.ts';
import { creatableFields, writableFields } from './writable-fields.ts';

/** Which mutations the API has of a model: those that it is to have, where there is something to say in them. */
export function offeredMutations(model: Model): MutationName[] {
  const { mutations, deletedAt } = model.writes;
  const offered: MutationName[] = mutationKinds.filter(
    (kind) => mutations.has(kind) && hasInput(model, kind),
  );
  return deletedAt !== undefined && mutations.has('delete') ? [...offered, 'restore'] : offered;
}

/** Whether a mutation of a model is offered, and so what it does where documents are written with others. */
export function offers(model: Model, kind: MutationKind): boolean {
  return model.writes.mutations.has(kind) && hasInput(model, kind);
}

/** GraphQL has no inputs without fields; and documents of several shapes are made as one of these. */
function hasInput(model: Model, kind: MutationKind): boolean {
  switch (kind) {
    case 'create':
    case 'createMany':
      return isCreatable(model);
    case 'upsert':
      return isCreatable(model) && writableFields(model).length > 0;
    case 'update':
    case 'updateMany':
      return writableFields(model).length > 0;
    case 'delete':
    case 'deleteMany':
      return true;
  }
}

function isCreatable(model: Model): boolean {
  return model.variants === undefined && creatableFields(model).length > 0;
}
