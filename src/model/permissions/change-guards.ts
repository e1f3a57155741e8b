import { isModel } from '../is-model.ts';
import { elementType } from '../element-type.ts';
import type { Field, FieldOwner, Model, StoredField } from '../model.ts';
import { fieldsWithin } from './fields-read.ts';
import { guardsWithin } from './guards-within.ts';
import type { ReadGuard } from './read-guards.ts';

/** Models do not change, so what guards their paths is found once; paths are those of their own fields. */
const known = new WeakMap<Model, Map<string, readonly ReadGuard[]>>();

/** The model whose versions hold changes in a field: a field of versions that says what differs from the version before. */
export function changedModel(owner: FieldOwner, field: Field): Model | undefined {
  if (field.name !== 'changes' || !isModel(owner) || owner.versionsOf === undefined) return undefined;
  return guardsWithin(owner.versionsOf).length === 0 ? undefined : owner.versionsOf;
}

/**
 * What guards the value that a change tells of, at a path of the API's names: the rules of the fields on the way, and of all
 * that stands below. A path that the model does not have any more is guarded by all its rules.
 */
export function changeGuards(model: Model, path: string): readonly ReadGuard[] {
  const ofModel = known.get(model) ?? new Map<string, readonly ReadGuard[]>();
  known.set(model, ofModel);
  const found = ofModel.get(path);
  if (found !== undefined) return found;
  const fields = fieldsAlong([model], path.split('.'));
  if (fields === undefined) return guardsWithin(model);
  const guards = Object.freeze(fields.filter(({ field }) => field.permissions?.read !== undefined));
  ofModel.set(path, guards);
  return guards;
}

/** Documents of several shapes have one of several fields at a path. */
function fieldsAlong(
  owners: readonly FieldOwner[],
  [name = '', ...rest]: readonly string[],
): ReadGuard[] | undefined {
  const here = owners
    .flatMap(withShapes)
    .flatMap((owner): (ReadGuard & { readonly field: StoredField })[] => {
      const field = owner.fields.get(name);
      return field?.kind === 'stored' ? [{ owner, field, elsewhere: false }] : [];
    });
  if (here.length === 0) return undefined;
  const inner = here.map(({ field }) => elementType(field.type)).filter((type) => type.kind === 'embedded');
  const models = inner.map(({ model }) => model);
  if (rest.length === 0) return [...here, ...models.flatMap((model) => fieldsWithin(model))];
  const below = fieldsAlong(models, rest);
  return below && [...here, ...below];
}

function withShapes(owner: FieldOwner): FieldOwner[] {
  return [owner, ...[...(owner.variants?.members.values() ?? [])].map(({ model }) => model)];
}
