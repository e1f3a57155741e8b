import type { FieldOwner, Model, StoredField } from '../../model/model.ts';

/** The fields that clients may change: not the `_id`, and not what tells the shapes of documents apart. */
export function writableFields(owner: FieldOwner): StoredField[] {
  const told = [owner.variants?.discriminator, owner.sharesWith?.variants?.discriminator];
  return [...owner.fields.values()]
    .filter((field) => field.kind === 'stored')
    .filter((field) => !field.hidden && !field.readOnly && field.name !== '_id' && !told.includes(field));
}

/** Those that a new document is made of: its `_id` too, which never changes then, where it is not one that we choose. */
export function creatableFields(model: Model): StoredField[] {
  const { id } = model;
  const isChosen = id.type.kind === 'scalar' && id.type.type !== 'objectId' && !id.hidden;
  return isChosen ? [id, ...writableFields(model)] : writableFields(model);
}
