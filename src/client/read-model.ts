import type { Row } from '../loaders/list-result.ts';
import type { RequestLoaders } from '../loaders/request-loaders.ts';
import type { Model } from '../model/model.ts';
import type { FieldAccess } from '../planner/fields/field-access.ts';
import { parseOrder } from '../planner/order/parse-order.ts';
import type { Page } from '../planner/page/parse-page.ts';
import type { Position } from '../planner/page/cursor.ts';
import type { ListWants } from '../planner/plan/plan-list.ts';
import { readKey, type Key } from '../planner/read-key.ts';
import { readPath } from '../planner/read-path.ts';
import { readWhere } from '../planner/where/read-where.ts';
import { isPlainObject } from '../util/is-plain-object.ts';
import { selectPaths } from '../planner/selection.ts';
import type { ClientState } from './client-state.ts';
import { parseSelect } from './parse-select.ts';
import { readListArguments, type ListArguments } from './read-list-arguments.ts';
import { readRows, type Result } from './read-rows.ts';
import type { ListRequest, Wanted } from './wanted.ts';

/** What calls give, whatever their types promised. */
export interface CallArguments extends ListArguments {
  readonly select?: unknown;
}

/** The reads of a model, before they have types. */
export interface UntypedReads {
  readonly findMany: (args?: CallArguments) => Promise<Result[]>;
  readonly findFirst: (args?: CallArguments) => Promise<Result | null>;
  readonly findUnique: (args: { readonly by: unknown; readonly select?: unknown }) => Promise<Result | null>;
  readonly stream: (args?: CallArguments & { readonly batch?: unknown }) => AsyncGenerator<Result>;
  readonly count: (args?: { readonly where?: unknown }) => Promise<number>;
  readonly exists: (args?: { readonly where?: unknown }) => Promise<boolean>;
}

/** Makes the reads of a model. */
export function readModel(model: Model, state: ClientState): UntypedReads {
  const countUpTo = (where: unknown, upTo: number | undefined) =>
    countDocuments(model, { where, upTo }, state);
  return {
    findMany: async (args = {}) => readList(listOf(model, args, state), state),
    findFirst: async (args = {}) => {
      const [first] = await readList(listOf(model, { ...args, first: 1 }, state), state);
      return first ?? null;
    },
    findUnique: (args) => readUnique(model, args, state),
    stream: (args = {}) => streamList(model, args, state),
    count: ({ where } = {}) => countUpTo(where, undefined),
    exists: async ({ where } = {}) => (await countUpTo(where, 1)) > 0,
  };
}

const onlyRows: ListWants = Object.freeze({ rows: true, cursors: false, count: false });

function listOf(model: Model, { select, ...args }: CallArguments, { session }: ClientState): ListRequest {
  const { access } = session;
  return readListArguments(parseSelect(model, select, { access }), args, { access });
}

async function readList({ request, wanted }: ListRequest, state: ClientState): Promise<Result[]> {
  const loaders = state.session.loaders();
  const { rows } = await loaders.list(request, onlyRows, noPlace);
  return readRows(rows, wanted, { ...state, loaders });
}

/** Observers of plans look for places in operations; here is none. */
const noPlace = Object.freeze([]);

async function readUnique(
  model: Model,
  { by, select }: { readonly by: unknown; readonly select?: unknown },
  state: ClientState,
): Promise<Result | null> {
  const { access } = state.session;
  const key = readKey(model, isPlainObject(by) ? by : {}, access);
  const wanted = parseSelect(model, select, { access });
  const loaders = state.session.loaders();
  const row = await loadByKey(wanted, key, { access, loaders });
  const [result] = await readRows(row === null ? [] : [row], wanted, { ...state, loaders });
  return result ?? null;
}

/** An id may name one of the models that share a collection. */
async function loadByKey(
  { owner, selection }: Wanted<Model>,
  key: Key,
  { access, loaders }: { readonly access: FieldAccess; readonly loaders: RequestLoaders },
): Promise<Row | null> {
  if (key.path !== undefined)
    return loaders.byKey({ model: key.named ?? owner, path: key.path, selection }, noPlace).load(key.value);
  const order = parseOrder(owner, undefined, access);
  const request = { model: owner, condition: key.condition, order, page: onePage, selection };
  const { rows } = await loaders.list(request, onlyRows, noPlace);
  return rows[0] ?? null;
}

const onePage: Page = Object.freeze({
  limit: 1,
  skip: 0,
  after: undefined,
  before: undefined,
  backward: false,
});

async function countDocuments(
  model: Model,
  { where, upTo }: { readonly where: unknown; readonly upTo: number | undefined },
  state: ClientState,
): Promise<number> {
  const { access } = state.session;
  const order = parseOrder(model, undefined, access);
  const page = onePage;
  const condition = readWhere(model, where, access);
  const request = { model, condition, order, page, selection: selectPaths([]) };
  const { count = 0 } = await state.session
    .loaders()
    .list(request, { rows: false, cursors: false, count: { upTo } }, noPlace);
  return count;
}

const usualBatch = 1_000;

/** Each batch goes on behind the last document of the one before, so that far ones cost no more than the first. */
async function* streamList(
  model: Model,
  { batch = usualBatch, ...args }: CallArguments & { readonly batch?: unknown },
  state: ClientState,
): AsyncGenerator<Result> {
  const { request, wanted } = listOf(model, { ...args, first: batch }, state);
  const { order, page } = request;
  let after: Position | undefined;
  for (;;) {
    const loaders = state.session.newLoaders();
    const { rows, hasNextPage } = await loaders.list(
      { ...request, page: { ...page, after } },
      withCursors,
      noPlace,
    );
    yield* await readRows(rows, wanted, { ...state, loaders });
    const last = rows.at(-1);
    if (!hasNextPage || last === undefined) return;
    after = positionOf(last);
  }
  function positionOf(row: Row): Position {
    return order.map(({ path }) => readPath(row, path) ?? null);
  }
}

const withCursors: ListWants = Object.freeze({ ...onlyRows, cursors: true });
