import type { FieldOwner, Model } from './model.ts';

/** Whether what has fields is a model, and no embedded document's type. */
export function isModel(owner: FieldOwner): owner is Model {
  return 'kind' in owner && owner.kind === 'model';
}
