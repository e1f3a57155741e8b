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
  const wire = toWire(command, base.common);
  const reply = await send(command.collection, wire, base);
  if (command.kind === 'count') return [{ count: reply['n'] }];
  const { firstBatch, id }: Document = reply['cursor'];
  if (isZero(id)) return firstBatch;
  await send(command.collection, { killCursors: command.collection, cursors: [toLong(id)] }, base);
  return readInBatches(command.collection, wire, base);
}

/**
 * Reads what does not fit into one reply (16 MB), from the start and through a cursor of the driver's: its further batches
 * have to come from the same server, in the same session.
 */
async function readInBatches(collection: string, wire: Document, base: Base): Promise<Document[]> {
  const { db, scope } = base;
  tell(collection, wire, scope);
  const cursor = db.runCursorCommand(wire, { readPreference: db.readPreference ?? 'primary' });
  const stop = () => void cursor.close();
  scope.signal?.addEventListener('abort', stop, { once: true });
  try {
    return await cursor.toArray();
  } finally {
    scope.signal?.removeEventListener('abort', stop);
  }
}

function send(collection: string, wire: Document, { db, scope }: Base): Promise<Document> {
  tell(collection, wire, scope);
  return db.command(wire, {
    ...(db.readPreference === undefined ? {} : { readPreference: db.readPreference }),
    ...(scope.signal === undefined ? {} : { signal: scope.signal }),
  });
}

function tell(collection: string, wire: Document, { requestId }: RequestScope): void {
  if (!commandChannel.hasSubscribers) return;
  const [name = ''] = Object.keys(wire);
  const event: CommandEvent = { collection, name, command: wire, requestId };
  commandChannel.publish(event);
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
