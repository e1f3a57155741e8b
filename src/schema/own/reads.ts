import { getNamedType, type GraphQLResolveInfo } from 'graphql';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';
import type { Infer } from '../../model/define/infer.ts';
import { readGuards } from '../../model/permissions/read-guards.ts';
import type { Row } from '../../loaders/list-result.ts';
import { knownByName } from '../../model/known-by-name.ts';
import type { Model } from '../../model/model.ts';
import { expressionValue } from '../../planner/derive/expression-value.ts';
import { selectPaths, type Selection } from '../../planner/selection.ts';
import type { Condition } from '../../planner/where/condition.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import { readWhere } from '../../planner/where/read-where.ts';
import type { MongraphContext } from '../context.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { plainConnection, selectConnection, wantsOnPage } from '../selection/select-connection.ts';
import { selectDocument } from '../selection/select-document.ts';
import { readListArguments } from '../types/list-arguments.ts';
import { wholeReader, type IsShown } from '../../loaders/values/document-reader.ts';
import type { Reads } from './read-functions.ts';
import { connectionOf, documentOf, rowOf, type RowOf } from './row-of.ts';

const usualMaxRows = 10_000;

/** Makes the reads of one request; `contextOf` gives what the resolvers of the request get. */
export function createReads(contextOf: () => MongraphContext): Reads {
  const modelOf = modelFinder(contextOf);
  return {
    find: async (definition, args = {}, info) => {
      const model = modelOf(definition);
      const { access, loaders } = contextOf().mongraph;
      const request = readListArguments(model, args, {
        selection: selectionOf(model, info, access),
        access,
        readWhere: readOwnWhere,
      });
      const wants = { rows: true, cursors: false, count: false } as const;
      const { rows } = await loaders.list(request, wants, place(info));
      await prefetch(model, rows, { context: contextOf(), info });
      return rows.map((row) => rowOf(row));
    },
    connection: async (definition, args, info) => {
      const model = modelOf(definition);
      const context = contextOf();
      const { access, loaders } = context.mongraph;
      const selected = selectConnection(plainConnection(model), info, access);
      const request = readListArguments(model, args, { ...selected, access, readWhere: readOwnWhere });
      const wants = wantsOnPage(selected, request.page);
      const list = await loaders.list(request, wants, place(info));
      await prefetchRelations({ owner: model, rows: list.rows, nodes: selected.rowNodes }, { context, info });
      return connectionOf(list);
    },
    get: async (definition, id, info) => {
      const model = modelOf(definition);
      const { access, loaders } = contextOf().mongraph;
      const request = { model, path: '_id', selection: selectionOf(model, info, access) };
      const row = await loaders.byKey(request, place(info)).load(keyOf(model, id));
      if (row === null) return null;
      if (!selectedType(model, info)) await lookUpShown(model, [row], contextOf());
      return rowOf(row);
    },
    ...pipelineReads(contextOf),
    read: <Definition extends AnyModelDefinition>(definition: Definition, row: RowOf<Definition>) =>
      // The codecs give the values that the definition's type promises.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      wholeReader(modelOf(definition), shownIn(contextOf()))(documentOf(row)) as Infer<Definition>,
    forget: () => contextOf().mongraph.loaders.forget(),
  };
}

/** Those that run an author's pipeline. */
function pipelineReads(contextOf: () => MongraphContext): Pick<Reads, 'aggregate' | 'aggregateRaw'> {
  const modelOf = modelFinder(contextOf);
  return {
    aggregate: async (definition, stages, { info, maxRows = usualMaxRows, collections = [] } = {}) => {
      const model = modelOf(definition);
      const { models, loaders, access } = contextOf().mongraph;
      const selected: Selection | 'whole' = selectedType(model, info)
        ? selectionOf(model, info, access)
        : 'whole';
      const request = { model, models, stages, maxRows, collections, rows: selected };
      const rows = await loaders.pipeline(request, place(info));
      await prefetch(model, rows, { context: contextOf(), info });
      return rows.map((row) => rowOf(row));
    },
    aggregateRaw: async (definition, stages, { maxRows = usualMaxRows, collections = [] } = {}) => {
      const { models, loaders } = contextOf().mongraph;
      const request = {
        model: modelOf(definition),
        models,
        stages,
        maxRows,
        collections,
        rows: false,
      } as const;
      return [...(await loaders.pipeline(request, []))];
    },
  };
}

function modelFinder(contextOf: () => MongraphContext) {
  return ({ name }: { readonly name: string }) => knownByName(contextOf().mongraph.models, name);
}

function place(info: GraphQLResolveInfo | undefined) {
  return info?.fieldNodes ?? [];
}

/** What is not known of a row is not shown. */
function shownIn({ mongraph }: MongraphContext): IsShown {
  return (owner, field, row) => mongraph.loaders.fields.shows(readGuards(owner, field), row) === true;
}

/** Filters of own code are judged here: their types are only as good as the compiler's word. */
function readOwnWhere(model: Model, where: object | null | undefined, access: FieldAccess): Condition {
  if (where === null) throw new MongraphError('FILTER_NULL', { path: 'where' });
  return readWhere(model, where === undefined ? undefined : { ...where }, access);
}

/** Whether the field that is resolved gives the model's own type, so that its selection is one of the model. */
function selectedType(model: Model, info: GraphQLResolveInfo | undefined): info is GraphQLResolveInfo {
  return info !== undefined && getNamedType(info.returnType).name === model.name;
}

function selectionOf(model: Model, info: GraphQLResolveInfo | undefined, access: FieldAccess): Selection {
  if (selectedType(model, info)) return selectDocument(model, info.fieldNodes, info, access);
  const fields = [...model.fields.values()];
  return selectPaths(
    fields.filter((field) => field.kind === 'stored').map(({ storedAs }) => storedAs),
    fields.filter((field) => field.kind === 'expression').map(expressionValue),
  );
}

interface Resolving {
  readonly context: MongraphContext;
  readonly info: GraphQLResolveInfo | undefined;
}

async function prefetch(model: Model, rows: readonly Row[], { context, info }: Resolving): Promise<void> {
  if (selectedType(model, info)) {
    await prefetchRelations({ owner: model, rows, nodes: info.fieldNodes }, { context, info });
    return;
  }
  await lookUpShown(model, rows, context);
}

/** What the viewer may read of whole rows: `read` cannot wait for it. */
async function lookUpShown(model: Model, rows: readonly Row[], { mongraph }: MongraphContext): Promise<void> {
  const { fields } = mongraph.loaders;
  const guarded = [...model.fields.values()].map((field) => readGuards(model, field));
  await Promise.all(
    guarded.filter((guards) => guards.length > 0).map((guards) => fields.showing(guards, rows)),
  );
}

function keyOf({ id }: Model, value: unknown): unknown {
  return id.type.kind === 'scalar' ? id.type.codec.toBson(value) : value;
}
