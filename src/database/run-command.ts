import { Long, type Db, type Document } from 'mongodb';
import { commandChannel, type CommandEvent } from '../observability/command-channel.ts';
import { isBson } from '../model/fields/bson-type.ts';
import type { ReadCommand } from '../pipeline/command.ts';
import { mapDriverError, isRetryable } from './map-driver-error.ts';
import type { RequestScope } from './request-scope.ts';

/** Runs a read command and gives its documents; a count gives one document `{ count }`. */
export type RunCommand = (command: ReadCommand) => Promise<Document[]>;

/**
 * The one place that sends commands: bounded in time, cancelled with the request, named in the server's logs and profiler.
 *
 * Commands are sent as such, not through cursors: a cursor costs the client about twice as much for a page of rows.
 */
export function commandRunner(db: Db, scope: RequestScope): RunCommand {
  const comment = `mongraph operation=${scope.operationName ?? '-'} request=${scope.requestId}`;
  const base: Base = { db, scope, common: { maxTimeMS: scope.maxTimeMs, comment } };
  return async (command) => {
    try {
      return await runOnce(command, base);
    } catch (error) {
      if (!isRetryable(error) || scope.signal?.aborted === true) throw mapDriverError(error, command, scope);
    }
    try {
      return await runOnce(command, base);
    } catch (error) {
      throw mapDriverError(error, command, scope);
    }
  };
}

interface Base {
  readonly db: Db;
  readonly scope: RequestScope;
  readonly common: Document;
}

async function runOnce(command: ReadCommand, base: Base): Promise<Document[]> {
  const reply = await send(command.collection, toWire(command, base.common), base);
  if (command.kind === 'count') return [{ count: reply['n'] }];
  return drain(command.collection, reply['cursor'], base);
}

/** Nearly every reply is complete; what did not fit into one (16 MB) is fetched until it is. */
async function drain(collection: string, cursor: Document, base: Base): Promise<Document[]> {
  const rows: Document[] = cursor['firstBatch'];
  let { id } = cursor;
  while (!isZero(id)) {
    const reply = await send(collection, { getMore: toLong(id), collection }, base);
    rows.push(...reply['cursor'].nextBatch);
    ({ id } = reply['cursor']);
  }
  return rows;
}

function send(collection: string, wire: Document, { db, scope }: Base): Promise<Document> {
  if (commandChannel.hasSubscribers) {
    const [name = ''] = Object.keys(wire);
    const event: CommandEvent = { collection, name, command: wire, requestId: scope.requestId };
    commandChannel.publish(event);
  }
  const readPreference = db.readPreference === undefined ? {} : { readPreference: db.readPreference };
  return db.command(wire, {
    ...readPreference,
    ...(scope.signal === undefined ? {} : { signal: scope.signal }),
  });
}

/** `batchSize` above the limit: the server closes the cursor in the first reply. */
const unlimitedBatch = 100_000;

function toWire(command: ReadCommand, common: Document): Document {
  switch (command.kind) {
    case 'find': {
      const { kind: _kind, collection, limit, ...rest } = command;
      const bounds = limit === undefined ? { batchSize: unlimitedBatch } : { limit, batchSize: limit + 1 };
      return { find: collection, ...rest, ...bounds, ...common };
    }
    case 'aggregate':
      return {
        aggregate: command.collection,
        pipeline: command.pipeline,
        cursor: { batchSize: unlimitedBatch },
        ...common,
      };
    case 'count': {
      const limit = command.limit === undefined ? {} : { limit: command.limit };
      return { count: command.collection, query: command.filter, ...limit, ...common };
    }
  }
}

function isZero(id: unknown): boolean {
  return id === 0 || id === 0n || (isBson(id, 'Long') && id.isZero());
}

function toLong(id: unknown): Long {
  return typeof id === 'number' ? Long.fromNumber(id) : Long.fromString(String(id));
}
