import { elementType } from '../../model/element-type.ts';
import type { EmbeddedModel, Model, ModelSet } from '../../model/model.ts';

/** Every model, and every embedded document's type that one of them shows. */
export function allOwners(models: ModelSet): (Model | EmbeddedModel)[] {
  const found = new Set<Model | EmbeddedModel>();
  for (const model of models.values()) add(model, found);
  return [...found];
}

function add(owner: Model | EmbeddedModel, into: Set<Model | EmbeddedModel>): void {
  if (into.has(owner)) return;
  into.add(owner);
  for (const field of owner.fields.values()) {
    if (field.kind !== 'stored' && field.kind !== 'computed') continue;
    const type = elementType(field.type);
    if (type.kind === 'embedded') add(type.model, into);
  }
  const shapes: Iterable<{ readonly model: Model | EmbeddedModel }> = owner.variants?.members.values() ?? [];
  for (const { model } of shapes) add(model, into);
}
