import type { ByKeyLoader } from '../../loaders/by-key-loader.ts';
import type { ChildrenLoader } from '../../loaders/children-loader.ts';
import type { FieldOwner, Model, RelationField, StoredField } from '../../model/model.ts';
import type { ChildLink } from '../../planner/plan/child-link.ts';
import { linkOf } from '../../planner/plan/link-of.ts';
import type { RequestState } from '../context.ts';
import {
  plainConnection,
  selectConnection,
  wantsOnPage,
  type ConnectionSelection,
  type ConnectionShape,
  type PlaceInfo,
} from '../selection/select-connection.ts';
import { selectDocument } from '../selection/select-document.ts';
import { connectionName, edgeName, joinedName } from '../type-names.ts';
import { readListArguments, type ListArguments } from '../types/list-arguments.ts';

/** One place of an operation: where it is, its arguments as coerced, and the request's state. */
export interface OperationPlace {
  readonly args: ListArguments;
  readonly state: RequestState;
  readonly info: PlaceInfo;
}

/** A relation at its place: the batch that all parents there share, and what is selected of its rows. */
export interface OpenConnection {
  readonly loader: ChildrenLoader;
  readonly selected: ConnectionSelection;
}

/** The connection's types of a relation. */
export function relationShape(owner: Model, field: RelationField): ConnectionShape {
  if (field.kind === 'hasMany') return plainConnection(field.target);
  // Models that share a relation share its type.
  const { sharesWith } = owner;
  const name = joinedName(
    sharesWith?.fields.get(field.name) === field ? sharesWith.name : owner.name,
    field.name,
  );
  return {
    model: field.target,
    connection: connectionName(name),
    edge: edgeName(name),
    through: { field: field.through.singular, model: field.through },
  };
}

/** Opens a reverse or many-to-many relation; its keys are the parents' `_id`s. */
export function openRelation(owner: Model, field: RelationField, place: OperationPlace): OpenConnection {
  const shape = relationShape(owner, field);
  const relation = { parent: owner, name: `${owner.name}.${field.name}`, shape };
  return openConnection(relation, place, ({ joinSelection }) => linkOf(field, joinSelection));
}

/** Opens a relation through a stored list of ids; its keys are those lists. */
export function openListRelation(
  owner: FieldOwner,
  field: StoredField,
  { target, ...place }: OperationPlace & { readonly target: Model },
): OpenConnection {
  const relation = { parent: target, name: `${owner.name}.${field.name}`, shape: plainConnection(target) };
  return openConnection(relation, place, () => ({ kind: 'list' }));
}

/** Opens a to-one reference; its keys are the stored ids. */
export function openReference(
  target: Model,
  { state: { loaders, access }, info }: Omit<OperationPlace, 'args'>,
): ByKeyLoader {
  return loaders.atPlace(info.fieldNodes, () =>
    loaders.byKey(
      { model: target, path: '_id', selection: selectDocument(target, info.fieldNodes, info, access) },
      info.fieldNodes,
    ),
  );
}

interface Relation {
  readonly parent: Model;
  readonly name: string;
  readonly shape: ConnectionShape;
}

/** Arguments are the same for every parent at a place, so they are read once. */
function openConnection(
  { parent, name, shape }: Relation,
  { args, state: { loaders, access }, info }: OperationPlace,
  link: (selected: ConnectionSelection) => ChildLink,
): OpenConnection {
  return loaders.atPlace(info.fieldNodes, () => {
    const selected = selectConnection(shape, info, access);
    const request = readListArguments(shape.model, args, { selection: selected.selection, access });
    const read = {
      relation: name,
      request: { ...request, parent, link: link(selected) },
      wants: wantsOnPage(selected, request.page),
    };
    const loader = loaders.children(read, info.fieldNodes);
    return { loader, selected };
  });
}
