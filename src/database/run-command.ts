import type { Document } from 'mongodb';
import type { ReadCommand } from '../pipeline/command.ts';
import type { CommandPlace } from '../pipeline/place-of.ts';
import { defaultDatabase } from '../util/default-database.ts';
import type { Databases } from './databases.ts';
import { findsNothing } from './finds-nothing.ts';
import { mapDriverError, isRetryable } from './map-driver-error.ts';
import { openCursorOf } from './open-cursor.ts';
import { readRoutes, type ReadRoute } from './read-route.ts';
import type { RequestScope } from './request-scope.ts';
import { commentOf, tellCommand } from './tell-command.ts';

/** Runs a read command and gives its documents; a count gives one document `{ count }`. */
export type RunCommand = (command: ReadCommand) => Promise<Document[]>;

/**
 * The one place that sends commands: bounded in time, cancelled with the request, named in the server's logs and profiler.
 *
 * Commands are sent as such, not through cursors: a cursor costs the client about twice as much for a page of rows.
 */
export function commandRunner(databases: Databases, scope: RequestScope): RunCommand {
  const routeTo = readRoutes(databases, scope);
  const common = { maxTimeMS: scope.maxTimeMs, comment: commentOf(scope) };
  return async (command) => {
    if (findsNothing(command)) return command.kind === 'count' ? [{ count: 0 }] : [];
    const base: Base = { route: routeTo(command.database ?? defaultDatabase), scope, common };
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
  readonly route: ReadRoute;
  readonly scope: RequestScope;
  readonly common: Document;
}

async function runOnce(command: ReadCommand, base: Base): Promise<Document[]> {
  const wire = toWire(command, { ...base.common, ...base.route.concern });
  const reply = await send(command, wire, base);
  if (command.kind === 'count') return [{ count: reply['n'] }];
  const open = openCursorOf(reply);
  if (open === undefined) return reply['cursor'].firstBatch;
  await send(command, { killCursors: open.collection, cursors: [open.id] }, base);
  return readInBatches(command, wire, base);
}

/**
 * Reads what does not fit into one reply (16 MB), from the start and through a cursor of the driver's: its further batches
 * have to come from the same server, in the same session.
 */
async function readInBatches(place: CommandPlace, wire: Document, base: Base): Promise<Document[]> {
  const { route, scope } = base;
  tellCommand(place, wire, scope);
  const { db, readPreference } = route;
  const cursor = db.runCursorCommand(wire, { readPreference });
  const stop = () => void cursor.close();
  scope.signal?.addEventListener('abort', stop, { once: true });
  try {
    return await cursor.toArray();
  } finally {
    scope.signal?.removeEventListener('abort', stop);
  }
}

function send(place: CommandPlace, wire: Document, { route, scope }: Base): Promise<Document> {
  tellCommand(place, wire, scope);
  const { db, readPreference } = route;
  return db.command(wire, {
    readPreference,
    ...(scope.signal === undefined ? {} : { signal: scope.signal }),
  });
}

/** `batchSize` above the limit: the server closes the cursor in the first reply. */
const unlimitedBatch = 100_000;

/** The command in the words of the wire protocol. */
export function toWire(command: ReadCommand, common: Document): Document {
  switch (command.kind) {
    case 'find': {
      const { kind: _kind, database: _database, collection, limit, ...rest } = command;
      const bounds = limit === undefined ? { batchSize: unlimitedBatch } : { limit, batchSize: limit + 1 };
      return { find: collection, ...rest, ...bounds, ...common };
    }
    case 'aggregate':
      return {
        aggregate: command.makesDocuments === true ? 1 : command.collection,
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
