import { MongraphError } from '../errors/mongraph-error.ts';
import type { Row } from '../loaders/list-result.ts';
import type { RequestLoaders } from '../loaders/request-loaders.ts';
import type { Count } from '../model/client/model-writes.ts';
import type { Model } from '../model/model.ts';
import { readKey } from '../planner/read-key.ts';
import { refuseUndefined } from '../planner/where/refuse-undefined.ts';
import { isPlainObject } from '../util/is-plain-object.ts';
import { asRead } from '../writes/input/validate-values.ts';
import type { Written } from '../writes/write-outcome.ts';
import type { Changes, DocumentKey, Values, WriteOptions, WriteRequest } from '../writes/write-request.ts';
import type { ClientState } from './client-state.ts';
import { parseSelect } from './parse-select.ts';
import { readRows, type Result } from './read-rows.ts';
import type { Wanted } from './wanted.ts';

interface Given extends WriteOptions {
  readonly select?: unknown;
}

interface GivenOne extends Given {
  readonly by: unknown;
  readonly ifVersion?: number;
}

interface GivenMany extends WriteOptions {
  readonly where?: unknown;
  readonly all?: boolean;
}

/** The writes of a model, before they have types. */
export interface UntypedWrites {
  readonly create: (args: Given & { readonly set: Values }) => Promise<Result>;
  readonly createMany: (args: Given & { readonly items: readonly Values[] }) => Promise<Result[]>;
  readonly upsert: (
    args: GivenOne & { readonly create: Values; readonly update: Changes },
  ) => Promise<Result>;
  readonly update: (args: GivenOne & Changes) => Promise<Result>;
  readonly updateMany: (args: GivenMany & Changes) => Promise<Count>;
  readonly delete: (args: GivenOne & { readonly permanently?: boolean }) => Promise<Result>;
  readonly deleteMany: (args: GivenMany & { readonly permanently?: boolean }) => Promise<Count>;
  readonly restore: (args: Given & { readonly by: unknown }) => Promise<Result>;
}

/** Makes the writes of a model. */
export function writeModel(model: Model, state: ClientState): UntypedWrites {
  const writeOne = async (request: WriteRequest, select: unknown) => {
    const [only] = await writeAll(request, select, state);
    if (only !== undefined) return only;
    throw new MongraphError('WRITTEN_NOT_READABLE', { model: model.name });
  };
  const writeSome = async (request: WriteRequest) =>
    state.session.write(request, async (written) => ({ count: written.length }));
  const keyOf = (by: unknown) => readDocumentKey(model, by, state);
  return {
    create: async ({ set, select, ...options }) =>
      writeOne({ kind: 'create', model, set, ...options }, select),
    createMany: async ({ items, select, ...options }) =>
      writeAll({ kind: 'createMany', model, items, partial: false, ...options }, select, state),
    upsert: async ({ by, select, ...rest }) =>
      writeOne({ kind: 'upsert', model, key: keyOf(by), ...rest }, select),
    update: async ({ by, select, ifVersion, dryRun, idempotencyKey, ...changes }) =>
      writeOne({ kind: 'update', model, key: keyOf(by), changes, ifVersion, dryRun, idempotencyKey }, select),
    updateMany: async ({ where, all = false, dryRun, idempotencyKey, ...changes }) => {
      const which = { where: filterOf(where), all, partial: false };
      return writeSome({ kind: 'updateMany', model, ...which, changes, dryRun, idempotencyKey });
    },
    delete: async ({ by, select, permanently = false, ...options }) =>
      writeOne({ kind: 'delete', model, key: keyOf(by), permanently, ...options }, select),
    deleteMany: async ({ where, all = false, permanently = false, ...options }) =>
      writeSome({
        kind: 'deleteMany',
        model,
        where: filterOf(where),
        all,
        permanently,
        partial: false,
        ...options,
      }),
    restore: async ({ by, select, ...options }) =>
      writeOne({ kind: 'restore', model, key: keyOf(by), ...options }, select),
  };
}

function readDocumentKey(model: Model, by: unknown, { session }: ClientState): DocumentKey {
  const values = isPlainObject(by) ? by : {};
  const key = readKey(model, values, session.access);
  return key.path === '_id' ? { kind: 'id', id: key.value, path: 'by' } : { kind: 'key', values, path: 'by' };
}

function filterOf(where: unknown): object | undefined {
  if (where === undefined) return undefined;
  refuseUndefined(where, 'where');
  if (isPlainObject(where)) return where;
  throw new MongraphError('FILTER_BAD_OPERAND', {
    path: 'where',
    reason: 'an object with conditions is expected',
  });
}

async function writeAll(request: WriteRequest, select: unknown, state: ClientState): Promise<Result[]> {
  const wanted = parseSelect(request.model, select, state.session);
  return state.session.write(request, async (written, loaders) => {
    const rows = await rowsOf(written, wanted, loaders);
    return readRows(rows, wanted, { ...state, loaders });
  });
}

/** The documents as they are now; deleted ones as they were. */
async function rowsOf(
  written: Written,
  { owner, selection }: Wanted<Model>,
  loaders: RequestLoaders,
): Promise<readonly Row[]> {
  const isKnown = selection.computed.length === 0 && selection.paths.every((path) => path === '_id');
  const loader = loaders.byKey({ model: owner, path: '_id', selection }, []);
  const rows = await Promise.all(
    written.map(async (document) => {
      if (document === undefined || isKnown) return document && asRead({ _id: document.id });
      return document.action === 'deleted' ? document.row : loader.load(document.id);
    }),
  );
  const readable = rows.filter((row) => row !== undefined && row !== null);
  if (readable.length === rows.length) return readable;
  throw new MongraphError('WRITTEN_NOT_READABLE', { model: owner.name });
}
