import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { defineUnion } from '../../src/model/define/define-union.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import { field } from '../../src/model/fields/field.ts';
import { kinds } from './kinds.ts';
import { shapedKinds } from './shaped.ts';
import type { TreeSpec } from './trees.ts';
import type { EmbeddedSpec, FieldSpec, ModelSpec, ProjectSpec, RelationSpec, UnionSpec } from './project.ts';

/** The project in the model language. */
export function definitionsOf({ models }: ProjectSpec): AnyModelDefinition[] {
  const definitions = new Map<string, AnyModelDefinition>();
  const modelOf = (name: string): AnyModelDefinition => {
    const definition = definitions.get(name);
    if (definition === undefined) throw new Error(`There is no model ${name}`);
    return definition;
  };
  for (const model of models) definitions.set(model.name, definitionOf(model, modelOf));
  return [...definitions.values()];
}

type ModelOf = (name: string) => AnyModelDefinition;

function definitionOf(model: ModelSpec, modelOf: ModelOf): AnyModelDefinition {
  const { of = { ...model, base: undefined, stored: '' } } = model;
  const id = of.base === undefined ? { _id: field.int({ required: true }) } : {};
  const fields = fieldMap(of.fields, modelOf, id);
  for (const relation of of.relations) {
    Object.defineProperty(fields, relation.name, {
      enumerable: true,
      get: () => declaredRelation(relation, modelOf),
    });
  }
  for (const tree of of.base === undefined ? model.trees : []) {
    Object.defineProperty(fields, tree.name, { enumerable: true, get: () => declaredTree(tree, modelOf) });
  }
  if (model.twice !== undefined) {
    const path = `$${model.twice.of.name}`;
    const twice = { $cond: [{ $isNumber: path }, { $multiply: [path, 2] }, null] };
    Object.assign(fields, { [model.twice.name]: field.expression(field.int(), twice) });
  }
  const { plural, shares } = model;
  if (of.base !== undefined) {
    return defineModel(model.name, { of: modelOf(of.base), as: of.stored, plural, fields });
  }
  return defineModel(model.name, {
    plural,
    ...(shares === undefined
      ? {}
      : { discriminator: shares.discriminator, discriminatorStoredAs: shares.discriminatorStoredAs }),
    page: { max: 1_000 },
    fields,
    indexes: model.indexed.map((name) => ({ keys: { [name]: 1 as const } })),
  });
}

/** Fields as getters: models may refer to each other. */
function fieldMap(
  specs: readonly FieldSpec[],
  modelOf: ModelOf,
  fields: Record<string, unknown> = {},
): Record<string, unknown> {
  for (const spec of specs) {
    Object.defineProperty(fields, spec.name, { enumerable: true, get: () => declared(spec, modelOf) });
  }
  return fields;
}

function declared(spec: FieldSpec, modelOf: ModelOf): unknown {
  const { storedAs } = spec;
  switch (spec.shape) {
    case 'scalar':
      return kinds[spec.type].make({ required: spec.required, storedAs });
    case 'shaped':
      return shapedKinds[spec.type].make({ storedAs });
    case 'union':
      return field.embedded(unionOf(spec, modelOf), { storedAs });
    case 'unionList':
      return field.list(field.embedded(unionOf(spec, modelOf)), { storedAs });
    case 'list':
      return field.list(kinds[spec.type].make({ required: false }), { storedAs });
    case 'embedded':
      return field.embedded(embeddedOf(spec, modelOf), { storedAs });
    case 'embeddedList':
      return field.list(field.embedded(embeddedOf(spec, modelOf)), { storedAs });
    case 'reference':
      return field.reference(modelOf(spec.target), { storedAs });
    case 'referenceList':
      return field.list(field.reference(modelOf(spec.target)), { storedAs });
  }
}

function declaredTree({ links, direction }: TreeSpec, modelOf: ModelOf): unknown {
  const make = direction === 'up' ? field.ancestors : field.descendants;
  if (links.kind === 'reference') return make(links.by.name, { roots: false });
  const { through, from, to } = links;
  return make({ through: { model: modelOf(through), from: from.name, to: to.name }, roots: false });
}

function declaredRelation(spec: RelationSpec, modelOf: ModelOf): unknown {
  if (spec.kind === 'reverse') return field.hasMany(modelOf(spec.target), spec.by.name);
  const { through, from, to, where } = spec;
  return field.manyToMany(modelOf(spec.target), {
    through: {
      model: modelOf(through),
      from: from.name,
      to: to.name,
      ...(where === undefined ? {} : { where: { [where.field.name]: where.value } }),
    },
  });
}

function unionOf(spec: UnionSpec, modelOf: ModelOf) {
  const { typeName, discriminator, discriminatorStoredAs, members } = spec;
  return defineUnion(typeName, {
    discriminator,
    discriminatorStoredAs,
    members: Object.fromEntries(members.map((member) => [member.key, embeddedOf(member, modelOf)])),
    values: Object.fromEntries(members.map(({ key, stored }) => [key, stored])),
  });
}

function embeddedOf(spec: Pick<EmbeddedSpec, 'typeName' | 'fields'>, modelOf: ModelOf) {
  return defineEmbedded(spec.typeName, { fields: fieldMap(spec.fields, modelOf) });
}
