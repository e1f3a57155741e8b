import { inject } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { rememberWideRelations } from '../../src/loaders/wide-relations.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import type { Model } from '../../src/model/model.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { createRequestContext } from '../../src/server/request-state.ts';
import type { WriteRequest } from '../../src/writes/write-request.ts';

/** Models over an empty database, and their mutations without GraphQL. */
export async function openDeleteLab(definitions: readonly AnyModelDefinition[], name: string) {
  const models = createModels(definitions);
  const connected = await connect({ uri: inject('mongoUri') });
  const db = connected.client.db(`mongraph_test_${name}`);
  await db.dropDatabase();
  await ensureIndexes(db, models);
  const modelOf = (of: string): Model => {
    const model = models.get(of);
    if (model === undefined) throw new Error(`There is no model ${of}`);
    return model;
  };
  const contextFor = (access: Access = fullAccess, hasTransactions = true) =>
    createRequestContext({
      models,
      database: db,
      access,
      scope: { requestId: name, operationName: undefined, signal: undefined, maxTimeMs: 30_000 },
      wide: rememberWideRelations(),
      // As on a server that is no member of a replica set.
      ...(hasTransactions ? {} : { deployments: { hasTransactions: () => Promise.resolve(false) } }),
    }).mongraph;
  const collectionOf = (of: string) => db.collection<{ _id: unknown }>(modelOf(of).collection);
  const mutate = (request: WriteRequest, access?: Access) =>
    listening(name, () => contextFor(access).writes.mutate(request));
  return {
    models,
    db,
    modelOf,
    mutate,
    fill: async (of: string, documents: readonly { readonly _id: unknown }[]) => {
      await collectionOf(of).insertMany(documents.map((document) => ({ ...document })));
    },
    all: (of: string) => collectionOf(of).find({}).sort({ _id: 1 }).toArray(),
    ids: async (of: string) => {
      const found = await collectionOf(of).find({}).sort({ _id: 1 }).toArray();
      return found.map(({ _id }) => _id);
    },
    delete: (of: string, id: unknown, more: { ifVersion?: number; permanently?: boolean } = {}) =>
      mutate({
        kind: 'delete',
        model: modelOf(of),
        key: { kind: 'id', id, path: 'id' },
        permanently: false,
        ...more,
      }),
    deleteAlone: (of: string, id: unknown) =>
      contextFor(fullAccess, false).writes.mutate({
        kind: 'delete',
        model: modelOf(of),
        key: { kind: 'id', id, path: 'id' },
        permanently: false,
      }),
    empty: async () => {
      for (const { collection } of models.values()) await db.collection(collection).deleteMany({});
    },
    close: async () => {
      await db.dropDatabase();
      await connected.close();
    },
  };
}

export type DeleteLab = Awaited<ReturnType<typeof openDeleteLab>>;

async function listening<Result extends object>(requestId: string, run: () => Promise<Result>) {
  const commands: string[] = [];
  const listen = (event: unknown) => {
    const { name, collection, requestId: of } = event as CommandEvent;
    if (of === requestId) commands.push(`${name} ${collection}`);
  };
  commandChannel.subscribe(listen);
  try {
    return { ...(await run()), commands };
  } finally {
    commandChannel.unsubscribe(listen);
  }
}
