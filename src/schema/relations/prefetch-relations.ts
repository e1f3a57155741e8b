import { getArgumentValues, type FieldNode, type GraphQLObjectType } from 'graphql';
import { aggregatedRelation, type ToManyField } from '../../model/aggregated-relation.ts';
import type { ListResult, Row } from '../../loaders/list-result.ts';
import type { ComputedField, EmbeddedModel, Field, Model, StoredField } from '../../model/model.ts';
import type { MongraphContext } from '../context.ts';
import { ownNeeds } from '../own/own-needs.ts';
import { selectedFields } from '../selection/selected-fields.ts';
import type { PlaceInfo } from '../selection/select-connection.ts';
import { shapeReader } from '../../loaders/values/shape-of.ts';
import type { ListArguments } from '../types/list-arguments.ts';
import { aggregateKey, openAggregate } from './open-aggregate.ts';
import { listKey } from '../../loaders/list-key.ts';
import { openListRelation, openReference, openRelation, type OpenConnection } from './open-relation.ts';
import { openTree } from './open-tree.ts';
import { readGuards } from '../../model/permissions/read-guards.ts';
import { computedReader } from '../values/computed-value.ts';

/** Rows of one type, and the nodes below which their fields are selected. */
interface Level {
  readonly owner: Model | EmbeddedModel;
  readonly rows: readonly Row[];
  readonly nodes: readonly FieldNode[];
}

/** The request, and the operation that it runs. */
export interface Operation {
  readonly context: MongraphContext;
  readonly info: PlaceInfo;
}

/**
 * Reads what rows relate to, level by level, before their resolvers ask for it.
 *
 * The resolvers then find it at their places and answer at once; a promise for every row and level is what a page of
 * a thousand rows costs most. Nothing is read that the operation does not select, and what fails here is left to
 * the resolvers to report, each at its own path.
 */
export async function prefetchRelations(level: Level, operation: Operation): Promise<void> {
  if (level.rows.length === 0) return;
  if (level.owner.variants !== undefined) {
    await Promise.all(levelsByShape(level).map((one) => prefetchRelations(one, operation)));
    return;
  }
  const { owner, nodes } = level;
  const selected = selectedFields(nodes, [owner.name, 'Node'], operation.info);
  const own = ownNeeds(operation.info.schema, owner.name);
  const single = singleResponses([...selected.values()].flat());
  await Promise.all(
    [...selected].flatMap(([name, fieldNodes]) => {
      // An own field resolves as its author says.
      if (own?.has(name) === true) return [];
      const nodesOfField = fieldNodes.filter((node) => single.has(node));
      const field = owner.fields.get(name);
      const measured = field === undefined ? aggregatedRelation(owner, name) : undefined;
      if (measured !== undefined)
        return nodesOfField.map((node) => prefetchAggregate(level, { field: measured, node }, operation));
      if (field === undefined || field.hidden) return [];
      return nodesOfField.map((node) => prefetchField(level, { field, node }, operation));
    }),
  );
}

/** Rows of several shapes as levels of one shape each; what they share is still read in one batch. */
function levelsByShape({ owner, rows, nodes }: Level): Level[] {
  const shapeOf = shapeReader(owner);
  const byShape = new Map<Level['owner'], Row[]>();
  for (const row of rows) {
    const model = shapeOf(row)?.model;
    const same = model && byShape.get(model);
    if (same !== undefined) same.push(row);
    else if (model !== undefined) byShape.set(model, [row]);
  }
  return [...byShape].map(([model, own]) => ({ owner: model, rows: own, nodes }));
}

/** Nodes that answer under a name of their own; merged ones are read when they are resolved, as one. */
function singleResponses(nodes: readonly FieldNode[]): Set<FieldNode> {
  const byResponse = new Map<string, FieldNode[]>();
  for (const node of nodes) {
    const name = node.alias?.value ?? node.name.value;
    byResponse.set(name, [...(byResponse.get(name) ?? []), node]);
  }
  return new Set([...byResponse.values()].flatMap((same) => (same.length === 1 ? same : [])));
}

interface Selected {
  readonly field: Field;
  readonly node: FieldNode;
}

/** Of the rows in which the viewer may read the field. */
async function prefetchField(level: Level, { field, node }: Selected, operation: Operation): Promise<void> {
  const guards = readGuards(level.owner, field);
  if (guards.length === 0) return prefetchShown(level, { field, node }, operation);
  const rows = await operation.context.mongraph.loaders.fields.showing(guards, level.rows);
  if (rows.length > 0) return prefetchShown({ ...level, rows }, { field, node }, operation);
}

async function prefetchShown(level: Level, { field, node }: Selected, operation: Operation): Promise<void> {
  const { owner, rows } = level;
  if (field.kind === 'expression') return;
  if (field.kind === 'computed') return prefetchComputed(level, field, operation);
  if (field.kind !== 'stored') {
    if (owner.kind !== 'model') return;
    const opened = open(() => {
      const place = placeAt(owner, node, operation);
      return field.kind === 'tree' ? openTree(owner, field, place) : openRelation(owner, field, place);
    });
    return prefetchConnection(
      opened,
      rows.map((row) => row['_id']),
      operation,
    );
  }
  const { type } = field;
  const values = rows.map((row) => row[field.storedAs]);
  if (type.kind === 'reference') return prefetchReference(type.target, { node, values }, operation);
  if (type.kind === 'list' && type.of.kind === 'reference') {
    const { target } = type.of;
    const opened = open(() => openListRelation(owner, field, { ...placeAt(owner, node, operation), target }));
    return prefetchConnection(opened, values.map(listKey).filter(Array.isArray), operation);
  }
  return prefetchEmbedded(field, { node, values }, operation);
}

async function prefetchAggregate(
  level: Level,
  { field, node }: { readonly field: ToManyField; readonly node: FieldNode },
  operation: Operation,
): Promise<void> {
  const { owner } = level;
  const guards = readGuards(owner, field);
  const { fields } = operation.context.mongraph.loaders;
  const rows = guards.length === 0 ? level.rows : await fields.showing(guards, level.rows);
  if (rows.length === 0) return;
  const loader = open(() => openAggregate(owner, field, placeAt(owner, node, operation)));
  const keys = rows.map((row) => aggregateKey(field, row));
  await loader?.prefetch(keys.filter((key) => field.kind !== 'stored' || Array.isArray(key)));
}

function placeAt(owner: Model | EmbeddedModel, node: FieldNode, { context, info }: Operation) {
  const { fragments, variableValues, schema } = info;
  // Each model and embedded document has an object type of its name.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const definition = (schema.getType(owner.name) as GraphQLObjectType).getFields()[node.name.value];
  const args: ListArguments =
    definition === undefined ? {} : getArgumentValues(definition, node, variableValues);
  return { args, state: context.mongraph, info: { fieldNodes: [node], fragments, variableValues, schema } };
}

/** Arguments that cannot be read are reported where they are resolved. */
function open<Opened>(make: () => Opened): Opened | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

async function prefetchConnection(
  opened: OpenConnection | undefined,
  keys: readonly unknown[],
  operation: Operation,
): Promise<void> {
  const present = keys.filter((key) => key !== undefined && key !== null);
  if (opened === undefined || present.length === 0) return;
  const { loader, selected } = opened;
  const lists: readonly ListResult[] = await loader.prefetch(present);
  const [first] = lists;
  if (first === undefined) return;
  const rows = lists.flatMap((list) => list.rows);
  await prefetchRelations({ owner: selected.model, rows, nodes: selected.rowNodes }, operation);
}

interface Values {
  readonly node: FieldNode;
  readonly values: readonly unknown[];
}

async function prefetchReference(
  target: Model,
  { node, values }: Values,
  { context, info }: Operation,
): Promise<void> {
  const { fragments, variableValues, schema } = info;
  const type = target.id.type;
  const keys = values.filter(
    (value) =>
      value !== undefined &&
      value !== null &&
      type.kind === 'scalar' &&
      type.codec.fromBson(value) !== undefined,
  );
  if (keys.length === 0) return;
  const loader = openReference(target, {
    state: context.mongraph,
    info: { fieldNodes: [node], fragments, variableValues, schema },
  });
  const found = await loader.prefetch(keys);
  const rows = found.filter((row) => row !== null);
  await prefetchRelations({ owner: target, rows, nodes: [node] }, { context, info });
}

/** Where all rows are known, their function is called once, and none of them waits for it. */
async function prefetchComputed(
  { owner, rows }: Level,
  field: ComputedField,
  { context }: Operation,
): Promise<void> {
  try {
    await computedReader(owner, field).prefetch(rows, context);
  } catch {
    // Each field reports it at its own path.
  }
}

/** Embedded documents can refer to others too. */
async function prefetchEmbedded(
  field: StoredField,
  { node, values }: Values,
  operation: Operation,
): Promise<void> {
  const inner = field.type.kind === 'list' ? field.type.of : field.type;
  if (inner.kind !== 'embedded') return;
  const rows = values.flat().filter(isRow);
  await prefetchRelations({ owner: inner.model, rows, nodes: [node] }, operation);
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}
