import type { FieldOwner, Model, RelationField, StoredField } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { listKey } from '../../loaders/list-key.ts';
import { openListRelation, openRelation, relationShape } from '../relations/open-relation.ts';
import { plainConnection } from '../selection/select-connection.ts';
import { fieldReader } from '../../loaders/values/field-reader.ts';
import { connectionType } from './connection-types.ts';
import { listArguments } from './list-arguments.ts';
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
    resolve: (row, args, { mongraph: state }, info) =>
      openRelation(owner, field, { args, state, info }).loader.load(row['_id']),
  });
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
    resolve: (row, args, { mongraph: state }, info) => {
      check(row);
      return openListRelation(owner, field, { args, state, info, target }).loader.load(
        listKey(row[field.storedAs]),
      );
    },
  });
}

function relationExtensions(owner: FieldOwner, field: string, target: Model, relation: string) {
  return {
    mongraph: { model: owner.name, field, relation, target: target.name, defaultFirst: target.page.default },
  };
}
