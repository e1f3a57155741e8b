import type { GraphQLResolveInfo } from 'graphql';
import type { ChildrenLoader } from '../../loaders/children-loader.ts';
import type { FieldOwner, Model, RelationField, StoredField } from '../../model/model.ts';
import type { ChildLink } from '../../planner/plan/plan-children.ts';
import type { Api } from '../api.ts';
import type { MongraphContext } from '../context.ts';
import { placeOf } from '../selection/place-of.ts';
import {
  plainConnection,
  selectConnection,
  type ConnectionSelection,
  type ConnectionShape,
} from '../selection/select-connection.ts';
import { connectionName, edgeName, joinedName } from '../type-names.ts';
import { fieldReader } from '../values/field-reader.ts';
import { connectionType } from './connection-types.ts';
import { listArguments, readListArguments, type ListArguments } from './list-arguments.ts';
import type { RowFields } from './row-fields.ts';

interface RelationPlace {
  readonly owner: Model;
  readonly field: RelationField;
  readonly t: RowFields;
}

/** A reverse or many-to-many relation: a connection of its own for every parent, read for all parents at once. */
export function relationField(api: Api, { owner, field, t }: RelationPlace): ReturnType<RowFields['field']> {
  const shape = relationShape(owner, field);
  return t.field({
    type: connectionType(api, shape),
    nullable: false,
    description: field.description ?? `The ${field.target.name} documents of this ${owner.name}.`,
    extensions: relationExtensions(owner, field.name, field.target, field.kind),
    ...(field.deprecated === undefined ? {} : { deprecationReason: field.deprecated }),
    args: listArguments(api, field.target, t),
    resolve: (row, args, context, info) => {
      const loader = childrenAt(
        { relation: { owner, name: field.name, shape }, args, context, info },
        (selection) => linkOf(field, selection),
      );
      return loader.load(row['_id']);
    },
  });
}

function relationShape(owner: Model, field: RelationField): ConnectionShape {
  if (field.kind === 'hasMany') return plainConnection(field.target);
  const name = joinedName(owner.name, field.name);
  return {
    model: field.target,
    connection: connectionName(name),
    edge: edgeName(name),
    through: { field: field.through.singular, model: field.through },
  };
}

function linkOf(field: RelationField, { joinSelection }: ConnectionSelection): ChildLink {
  if (field.kind === 'hasMany') return { kind: 'reverse', path: field.path, many: field.many };
  const { through, from, to, where } = field;
  return { kind: 'join', through, from, to, where, paths: joinSelection?.paths ?? [] };
}

interface ListPlace {
  readonly owner: FieldOwner & { readonly kind: string };
  readonly field: StoredField;
  readonly target: Model;
  readonly t: RowFields;
}

/** A many-to-many relation through a stored list of ids. */
export function listRelationField(
  api: Api,
  { owner, field, target, t }: ListPlace,
): ReturnType<RowFields['field']> {
  const shape = plainConnection(target);
  const check = fieldReader(owner.name, field);
  return t.field({
    type: connectionType(api, shape),
    // As nullable as the stored list: one of the wrong type is an error here, and must not take the whole answer along.
    nullable: !field.required || owner.tolerant,
    description: field.description ?? `The ${target.name} documents that "${field.name}" refers to.`,
    extensions: relationExtensions(owner, field.name, target, 'list'),
    ...(field.deprecated === undefined ? {} : { deprecationReason: field.deprecated }),
    args: listArguments(api, target, t),
    resolve: (row, args, context, info) => {
      check(row);
      const ids = row[field.storedAs] ?? [];
      const relation = { owner: target, name: `${owner.name}.${field.name}`, shape };
      return childrenAt({ relation, args, context, info }, () => ({ kind: 'list' })).load(ids);
    },
  });
}

interface ChildrenPlace {
  readonly relation: { readonly owner: Model; readonly name: string; readonly shape: ConnectionShape };
  readonly args: ListArguments;
  readonly context: MongraphContext;
  readonly info: GraphQLResolveInfo;
}

/** The loader of a place: arguments are the same for every parent there, so they are read once. */
function childrenAt(
  { relation: { owner, name, shape }, args, context, info }: ChildrenPlace,
  link: (selection: ConnectionSelection) => ChildLink,
): ChildrenLoader {
  const { loaders } = context.mongraph;
  return loaders.atPlace(placeOf(info), () => {
    const selected = selectConnection(shape, info);
    const request = readListArguments(shape.model, args, selected.selection);
    return loaders.children({
      relation: `${owner.name}.${name}`,
      request: { ...request, parent: owner, link: link(selected) },
      wants: selected.wants,
    });
  });
}

function relationExtensions(owner: FieldOwner, field: string, target: Model, relation: string) {
  return {
    mongraph: { model: owner.name, field, relation, target: target.name, defaultFirst: target.page.default },
  };
}
