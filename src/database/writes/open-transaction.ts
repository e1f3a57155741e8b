import type { ClientSession, Db, Document } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ReadCommand } from '../../pipeline/command.ts';
import type { CommandPlace } from '../../pipeline/place-of.ts';
import type { WriteCommand, WriteReply } from '../../pipeline/write-command.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import { databaseOf } from '../databases.ts';
import { mapDriverError } from '../map-driver-error.ts';
import type { RunCommand } from '../run-command.ts';
import { commentOf, tellCommand } from '../tell-command.ts';
import type { OpenTransaction } from '../write-session.ts';
import { abortAndEnd, commitUntilKnown } from './commit.ts';
import type { Deadline } from './deadline.ts';
import { isTooLarge, isTransient } from './driver-failures.ts';
import { mapWriteError } from './map-write-error.ts';
import { joinReplies, readWriteReply, refusedReply } from './read-write-reply.ts';
import { refusedReason } from './refused-reason.ts';
import type { WriterParts } from './single-writes.ts';
import { readInTransaction } from './transaction-read.ts';
import { transactionLine, type TransactionLine, type TransactionState } from './transaction-line.ts';
import { TransientFailure } from './transient-failure.ts';
import { toWireWrites, type WireWrite } from './wire-writes.ts';
import { writeConcernOf } from './write-concern.ts';

/** What a transaction is opened with: on which database's cluster, and until when. */
export interface TransactionParts extends WriterParts {
  readonly alias: string;
  readonly home: Db;
  readonly deadline: Deadline;
  /** Reads what is on other clusters: no transaction spans them. */
  readonly outside: RunCommand;
}

/** A transaction, and how it stands. */
export interface Transaction extends OpenTransaction {
  readonly state: () => TransactionState;
}

interface Underway extends TransactionParts {
  readonly session: ClientSession;
  readonly line: TransactionLine;
  /** What it was used for so far: the commands that end it name the collection that was written last. */
  readonly used: { collection: string | undefined; written: boolean };
}

/** Opens a transaction; nothing is sent before its first command. */
export function openTransaction(parts: TransactionParts): Transaction {
  const { home, scope, outside } = parts;
  const session = home.client.startSession();
  session.startTransaction({
    readConcern: { level: 'snapshot' },
    writeConcern: writeConcernOf(home),
    readPreference: 'primary',
    maxCommitTimeMS: scope.maxTimeMs,
  });
  const line = transactionLine();
  const underway: Underway = { ...parts, session, line, used: { collection: undefined, written: false } };
  return Object.freeze({
    inTransaction: true,
    run: async (command: ReadCommand) =>
      isHome(command, underway) ? line.run(async () => read(command, underway)) : outside(command),
    write: async (command: WriteCommand) => {
      if (!isHome(command, underway)) throw acrossClusters(command, underway);
      return line.run(async () => write(command, underway));
    },
    commit: async () => line.end(async (state) => commit(state, underway)),
    abort: async () => line.end(async (state) => abort(state, underway)),
    state: line.state,
  });
}

async function read(command: ReadCommand, underway: Underway): Promise<Document[]> {
  const { scope } = underway;
  const common = { maxTimeMS: scope.maxTimeMs, comment: commentOf(scope) };
  try {
    return await readInTransaction(command, common, async (wire, batch) =>
      send(command, wire, underway, batch),
    );
  } catch (error) {
    throw lost(error, command, underway) ?? mapDriverError(error, command, scope);
  }
}

async function write(command: WriteCommand, underway: Underway): Promise<WriteReply> {
  const { scope, line, used } = underway;
  const common = { maxTimeMS: scope.maxTimeMs, comment: commentOf(scope) };
  let reply: WriteReply = { count: 0, refused: [] };
  used.written = true;
  for (const part of toWireWrites(command, common)) {
    reply = joinReplies(reply, await writePart(command, part, underway));
    if (reply.refused.length === 0) continue;
    line.refuse();
    break;
  }
  return reply;
}

async function writePart(command: WriteCommand, part: WireWrite, underway: Underway): Promise<WriteReply> {
  try {
    return readWriteReply(command, await send(command, part.wire, underway), part.offset);
  } catch (error) {
    const reason = refusedReason(error);
    if (reason !== undefined) return refusedReply(command, reason, part.offset);
    throw lost(error, command, underway) ?? mapWriteError(error, command, underway);
  }
}

/** What a lost connection, a conflict, too many changes or the end of time make of a transaction; undefined for every other error. */
function lost(error: unknown, place: CommandPlace, underway: Underway): unknown {
  const { scope, deadline } = underway;
  if (scope.signal?.aborted === true) return scope.signal.reason;
  const isTooMuch = isTooLarge(error);
  if (!isTransient(error) && !isTooMuch && !deadline.signal.aborted) return undefined;
  const mapped = mapWriteError(error, place, underway);
  return isTransient(error) && !isTooMuch ? new TransientFailure(mapped, error) : mapped;
}

async function send(place: CommandPlace, wire: Document, underway: Underway, batch?: 'further') {
  const { session, deadline, scope, used } = underway;
  const isFirst = batch === undefined;
  if (isFirst) tellCommand(place, wire, scope);
  used.collection = place.collection;
  const db = databaseFor(place, underway);
  return db.command(isFirst ? { ...wire, maxTimeMS: deadline.left() } : wire, {
    session,
    signal: deadline.signal,
    readPreference: 'primary',
  });
}

async function commit(state: TransactionState, underway: Underway): Promise<void> {
  const { session, used } = underway;
  if (state.kind !== 'open' || !used.written) {
    await abort(state, underway);
    throwUnlessOpen(state);
    return;
  }
  tellEnd('commitTransaction', underway);
  await commitUntilKnown(session, used.collection ?? '', underway);
}

function throwUnlessOpen(state: TransactionState): void {
  if (state.kind === 'failed') throw state.error;
  if (state.kind === 'refused')
    throw new TypeError('MongoDB refused a write of this transaction: it cannot be committed');
  if (state.kind === 'ended') throw new TypeError('This transaction has ended: it cannot be committed');
}

async function abort(state: TransactionState, underway: Underway): Promise<void> {
  if (state.kind === 'ended') return;
  tellEnd('abortTransaction', underway);
  await abortAndEnd(underway.session, underway);
}

/** The driver sends nothing where there was nothing. */
function tellEnd(name: string, { used: { collection }, scope, alias }: Underway): void {
  if (collection === undefined) return;
  tellCommand(
    { collection, ...(alias === defaultDatabase ? {} : { database: alias }) },
    { [name]: 1 },
    scope,
  );
}

function isHome(place: CommandPlace, underway: Underway): boolean {
  return databaseFor(place, underway).client === underway.home.client;
}

function databaseFor({ database = defaultDatabase }: CommandPlace, { databases }: Underway): Db {
  return databaseOf(databases, database);
}

function acrossClusters({ database: other = defaultDatabase }: CommandPlace, { alias }: Underway) {
  return new MongraphError('WRITE_ACROSS_CLUSTERS', { alias, other });
}
