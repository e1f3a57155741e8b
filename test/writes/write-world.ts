import type { Db } from 'mongodb';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { rememberWideRelations } from '../../src/loaders/wide-relations.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { HooksDefinition } from '../../src/model/define/define-hooks.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import type { Model } from '../../src/model/model.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { fullAccess } from '../../src/planner/access.ts';
import { createRequestContext } from '../../src/server/request-state.ts';
import type { RequestWrites } from '../../src/writes/request-writes.ts';
import type { WriteOutcome } from '../../src/writes/write-outcome.ts';
import type { Changes, Values, WriteRequest } from '../../src/writes/write-request.ts';

export interface WorldOptions {
  readonly uri: string;
  readonly name: string;
  readonly hooks?: readonly HooksDefinition[];
}

/** What a request is made as. */
export interface Asking {
  readonly actor?: string;
  readonly own?: object;
}

export interface Answer extends WriteOutcome {
  /** `insert books`, `commitTransaction books`: what was sent. */
  readonly commands: readonly string[];
}

/** A database of its own, written through the engine. */
export interface WriteWorld {
  readonly db: Db;
  readonly modelOf: (name: string) => Model;
  /** What the server was told of hooks that failed. */
  readonly logged: object[];
  /** The writes of one request. */
  readonly writes: (asking?: Asking) => RequestWrites;
  /** Runs one mutation as one request. */
  readonly mutate: (request: WriteRequest, asking?: Asking) => Promise<Answer>;
  readonly create: (name: string, set: Values, asking?: Asking) => Promise<Answer>;
  readonly update: (name: string, id: unknown, changes: Changes, asking?: Asking) => Promise<Answer>;
  readonly remove: (name: string, id: unknown, asking?: Asking) => Promise<Answer>;
  readonly all: (collection: string) => Promise<object[]>;
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens an empty database for models. */
export async function openWriteWorld(
  definitions: readonly AnyModelDefinition[],
  { uri, name, hooks = [] }: WorldOptions,
): Promise<WriteWorld> {
  const models = createModels(definitions, { hooks });
  const connected = await connect({ uri });
  const db = connected.client.db(`mongraph_test_${name}`);
  await db.dropDatabase();
  await ensureIndexes(db, models);
  const logged: object[] = [];
  const modelOf = (wanted: string): Model => {
    const model = models.get(wanted);
    if (model === undefined) throw new Error(`There is no model ${wanted}`);
    return model;
  };
  const writes = ({ actor, own }: Asking = {}) =>
    createRequestContext({
      models,
      database: db,
      access: fullAccess,
      scope: { requestId: name, operationName: undefined, signal: undefined, maxTimeMs: 20_000 },
      wide: rememberWideRelations(),
      logger: { error: (about: object) => void logged.push(about) } as never,
      ...(actor === undefined ? {} : { actor }),
      ...(own === undefined ? {} : { own }),
    }).mongraph.writes;
  const mutate: WriteWorld['mutate'] = (request, asking) =>
    recorded(name, () => writes(asking).mutate(request));
  return {
    db,
    modelOf,
    logged,
    writes,
    mutate,
    create: (model, set, asking) => mutate({ kind: 'create', model: modelOf(model), set }, asking),
    update: (model, id, changes, asking) =>
      mutate({ kind: 'update', model: modelOf(model), key: { kind: 'id', id, path: 'id' }, changes }, asking),
    remove: (model, id, asking) =>
      mutate(
        { kind: 'delete', model: modelOf(model), key: { kind: 'id', id, path: 'id' }, permanently: false },
        asking,
      ),
    all: (collection) => db.collection(collection).find({}).sort({ _id: 1 }).toArray(),
    clear: async () => {
      logged.length = 0;
      for (const { collection } of models.values()) await db.collection(collection).deleteMany({});
    },
    close: async () => {
      await db.dropDatabase();
      await connected.close();
    },
  };
}

async function recorded(requestId: string, run: () => Promise<WriteOutcome>): Promise<Answer> {
  const commands: string[] = [];
  const listen = (event: unknown) => {
    const { name, collection, requestId: from } = event as CommandEvent;
    if (from === requestId) commands.push(`${name} ${collection}`);
  };
  commandChannel.subscribe(listen);
  try {
    return { ...(await run()), commands };
  } finally {
    commandChannel.unsubscribe(listen);
  }
}
