import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type {
  FieldDefinition,
  HasManyDefinition,
  ManyToManyDefinition,
  StoredDefinition,
} from '../define/field-definition.ts';
import { findPath } from '../find-path.ts';
import type { Field, HasManyField, ManyToManyField, Model, StoredField, ValueType } from '../model.ts';
import { targetOf, type Resolution } from './resolution.ts';
import { resolveJoinCondition } from './resolve-join-condition.ts';
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
    ...presentation(definition),
  });
}

/** What a relation's field goes over, resolved against models whose stored fields are there already. */
export function resolveRelation(
  definition: HasManyDefinition | ManyToManyDefinition,
  owner: Model,
  place: { readonly resolution: Resolution; readonly field: string },
): Field | undefined {
  return definition.kind === 'hasMany'
    ? resolveHasMany(definition, owner, place)
    : resolveManyToMany(definition, owner, place);
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
    where: resolveJoinCondition(definition, through, { ...usedBy, problems: resolution.problems }),
    ...presentation(definition),
  });
}

interface ReferencePlace {
  readonly on: Model;
  readonly path: string;
  readonly usedBy: string;
}

function referenceTo(
  owner: Model,
  { on, path, usedBy }: ReferencePlace,
  resolution: Resolution,
): { path: string; many: boolean } | undefined {
  const found = findPath(on, path);
  if (found === undefined) {
    const suggestions = suggest(path, on.fields.keys());
    resolution.problems.push(
      new MongraphError('MODEL_UNKNOWN_FIELD', { model: on.name, field: path, usedBy, suggestions }),
    );
    return undefined;
  }
  if (innermost(found.field.type) !== owner) {
    resolution.problems.push(
      new MongraphError('MODEL_NOT_A_REFERENCE', { model: on.name, field: path, target: owner.name, usedBy }),
    );
    return undefined;
  }
  if (found.ambiguous) {
    const reason = 'documents of another shape store something else at that path.';
    resolution.problems.push(new MongraphError('MODEL_BAD_FIELD', { model: on.name, field: path, reason }));
    return undefined;
  }
  return { path: found.storedPath, many: found.many || found.field.type.kind === 'list' };
}

/** The model that a reference, or a list of references, points to. */
function innermost(type: ValueType): Model | undefined {
  if (type.kind === 'list') return innermost(type.of);
  return type.kind === 'reference' ? type.target : undefined;
}

function presentation(definition: FieldDefinition) {
  const { description, deprecated, hidden } = definition.options;
  return { description, deprecated, hidden: hidden ?? false };
}
