import type {
  HasManyDefinition,
  ManyToManyDefinition,
  RelationDefinition,
  StoredDefinition,
} from '../define/field-definition.ts';
import type { Field, HasManyField, ManyToManyField, Model, StoredField } from '../model.ts';
import { presentation } from './presentation.ts';
import { referenceTo } from './reference-to.ts';
import { targetOf, type Resolution } from './resolution.ts';
import { resolveJoinCondition } from './resolve-join-condition.ts';
import { resolveTree } from './resolve-tree.ts';
import { validatorsOf } from './validators-of.ts';
import { resolveValueType, type ValueContext } from './resolve-value-type.ts';

/** A stored field, resolved; undefined where its type could not be. */
export function resolveStoredField(
  definition: StoredDefinition,
  context: ValueContext,
): StoredField | undefined {
  const type = resolveValueType(definition, context);
  if (type === undefined) return undefined;
  const { options } = definition;
  return Object.freeze({
    kind: 'stored',
    name: context.field,
    storedAs: options.storedAs ?? context.field,
    type,
    required: definition.required,
    readOnly: options.readOnly ?? false,
    unique: options.unique ?? false,
    default: options.default,
    validators: validatorsOf(options.validate),
    ...presentation(definition),
  });
}

/** What a relation's field goes over, resolved against models whose stored fields are there already. */
export function resolveRelation(
  definition: RelationDefinition,
  owner: Model,
  place: { readonly resolution: Resolution; readonly field: string },
): Field | undefined {
  switch (definition.kind) {
    case 'hasMany':
      return resolveHasMany(definition, owner, place);
    case 'manyToMany':
      return resolveManyToMany(definition, owner, place);
    case 'tree':
      return resolveTree(definition, owner, place);
  }
}

function resolveHasMany(
  definition: HasManyDefinition,
  owner: Model,
  { resolution, field }: { readonly resolution: Resolution; readonly field: string },
): HasManyField | undefined {
  const usedBy = { model: owner.name, field };
  const target = targetOf(resolution, definition.target, usedBy);
  if (target === undefined) return undefined;
  const found = referenceTo(
    owner,
    { on: target, path: definition.by, usedBy: `"${owner.name}.${field}"` },
    resolution,
  );
  if (found === undefined) return undefined;
  return Object.freeze({ kind: 'hasMany', name: field, target, ...found, ...presentation(definition) });
}

function resolveManyToMany(
  definition: ManyToManyDefinition,
  owner: Model,
  { resolution, field }: { readonly resolution: Resolution; readonly field: string },
): ManyToManyField | undefined {
  const usedBy = { model: owner.name, field };
  const target = targetOf(resolution, definition.target, usedBy);
  const through = targetOf(resolution, definition.through.model, usedBy);
  if (target === undefined || through === undefined) return undefined;
  const label = `"${owner.name}.${field}"`;
  const from = referenceTo(owner, { on: through, path: definition.through.from, usedBy: label }, resolution);
  const to = referenceTo(target, { on: through, path: definition.through.to, usedBy: label }, resolution);
  if (from === undefined || to === undefined) return undefined;
  return Object.freeze({
    kind: 'manyToMany',
    name: field,
    target,
    through,
    from: from.path,
    to: to.path,
    toMany: to.many,
    where: resolveJoinCondition(definition.through, through, { ...usedBy, problems: resolution.problems }),
    ...presentation(definition),
  });
}
