import { getArgumentValues, type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import type { Page } from '../../planner/page/parse-page.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import type { ListWants } from '../../planner/plan/plan-list.ts';
import { selectPaths, type Selection } from '../../planner/selection.ts';
import { connectionName, edgeName } from '../type-names.ts';
import { selectDocument } from './select-document.ts';
import { selectedFields, type SelectionInfo } from './selected-fields.ts';

/** What of a connection is selected. */
export interface ConnectionSelection {
  readonly wants: ListWants;
  /** Whether it is asked if the list has anything at all. */
  readonly exists: boolean;
  readonly selection: Selection;
  /** Of join documents, where the edges show them. */
  readonly joinSelection: Selection | undefined;
  readonly model: Model;
  /** What of its edges is selected, by field. */
  readonly edges: ReadonlyMap<string, readonly FieldNode[]>;
  /** The nodes of the operation below which a row's fields are selected. */
  readonly rowNodes: readonly FieldNode[];
}

/** Where in an operation a field is; what `GraphQLResolveInfo` says of it. */
export type PlaceInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues' | 'schema'>;

/** A connection's types: those of its rows' model, or of a many-to-many relation whose edges show the join document. */
export interface ConnectionShape {
  readonly model: Model;
  readonly connection: string;
  readonly edge: string;
  /** The edges' field that shows the join document, and its model. */
  readonly through: { readonly field: string; readonly model: Model } | undefined;
  /** The edges show the depth in a tree. */
  readonly depths?: true;
  /** The edges show how far the rows are: the first key of their order. */
  readonly distance?: true;
}

export function plainConnection(model: Model): ConnectionShape {
  return { model, connection: connectionName(model.name), edge: edgeName(model.name), through: undefined };
}

/** What the operation selects of the connection that is being resolved. */
export function selectConnection(
  shape: ConnectionShape,
  info: PlaceInfo,
  access: FieldAccess,
): ConnectionSelection {
  const fields = selectedFields(info.fieldNodes, [shape.connection], info);
  const edges = selectedFields(fields.get('edges') ?? [], [shape.edge], info);
  const pageInfo = fields.get('pageInfo') ?? [];
  const pageCursors = selectedFields(pageInfo, ['PageInfo'], info);
  const cursors = edges.has('cursor') || pageCursors.has('startCursor') || pageCursors.has('endCursor');
  const rows = fields.has('nodes') || fields.has('edges') || pageInfo.length > 0;
  const totals = fields.get('totalCount');
  const rowNodes = [...(fields.get('nodes') ?? []), ...(edges.get('node') ?? [])];
  return {
    wants: {
      rows,
      cursors,
      count: totals === undefined ? false : { upTo: highestBound(totals, shape.connection, info) },
    },
    exists: fields.has('exists'),
    selection: selectDocument(shape.model, rowNodes, info, access),
    joinSelection: selectJoin(shape, edges, info, access),
    model: shape.model,
    edges,
    rowNodes,
  };
}

/** What is wanted of one page: whether the list has anything is seen from its first page, or from a count up to one. */
export function wantsOnPage(
  { wants, exists }: Pick<ConnectionSelection, 'wants' | 'exists'>,
  { limit, skip, after, before }: Page,
): ListWants {
  const showsFirst = wants.rows && limit > 0 && skip === 0 && after === undefined && before === undefined;
  return exists && wants.count === false && !showsFirst ? { ...wants, count: { upTo: 1 } } : wants;
}

function selectJoin(
  { through }: ConnectionShape,
  edges: ReadonlyMap<string, readonly FieldNode[]>,
  info: SelectionInfo,
  access: FieldAccess,
): Selection | undefined {
  const nodes = through === undefined ? undefined : edges.get(through.field);
  if (through === undefined || nodes === undefined) return undefined;
  // With its id at least: that it is there has to be seen.
  const { paths, computed } = selectDocument(through.model, nodes, info, access);
  return selectPaths(['_id', ...paths], computed);
}

/** Aliases of `totalCount` may have several bounds; one count up to the highest serves all. */
export function highestBound(
  nodes: readonly FieldNode[],
  connection: string,
  info: PlaceInfo,
): number | undefined {
  const type = info.schema.getType(connection);
  // The connection's type is one that we generated: an object type with this field.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const field = (type as GraphQLObjectType).getFields()['totalCount'];
  if (field === undefined) return undefined;
  const bounds = nodes.map((node) =>
    Number(getArgumentValues(field, node, info.variableValues)['upTo'] ?? Infinity),
  );
  const lowest = Math.min(...bounds);
  if (lowest < 0)
    throw new MongraphError('BAD_PAGE', { reason: `"upTo" is ${lowest}; it cannot be negative` });
  // MongoDB has no limit of zero; the resolver caps the number once more.
  const highest = Math.max(1, ...bounds);
  return Number.isFinite(highest) ? highest : undefined;
}
