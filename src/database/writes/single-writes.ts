import type { Db } from 'mongodb';
import type { WriteCommand, WriteReply } from '../../pipeline/write-command.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import { databaseOf, type Databases } from '../databases.ts';
import type { RequestScope } from '../request-scope.ts';
import { commandRunner } from '../run-command.ts';
import { commentOf } from '../tell-command.ts';
import type { WriteSession } from '../write-session.ts';
import { askTransactions } from './ask-transactions.ts';
import { startDeadline } from './deadline.ts';
import type { Deployments } from './deployments.ts';
import { canRepeatByIds } from './forgive-own-ids.ts';
import type { WriteTime } from './map-write-error.ts';
import { joinReplies } from './read-write-reply.ts';
import { sendUntilAnswered, type LoneWrite } from './send-write.ts';
import { toWireWrites } from './wire-writes.ts';
import { writeConcernOf } from './write-concern.ts';

/** What the writes of a request are made with. */
export interface WriterParts {
  readonly databases: Databases;
  readonly scope: RequestScope;
  readonly deployments: Deployments;
}

/** Writes that stand by themselves, and reads from the primary, which sees them. */
export function singleWrites(parts: WriterParts): WriteSession {
  const { databases, scope } = parts;
  const readOptions = (alias: string) =>
    ({ ...scope.readOptions?.(alias), readPreference: 'primary' }) as const;
  const fromPrimary: RequestScope = {
    requestId: scope.requestId,
    operationName: scope.operationName,
    get signal() {
      return scope.signal;
    },
    maxTimeMs: scope.maxTimeMs,
    readOptions,
  };
  return Object.freeze({
    inTransaction: false,
    run: commandRunner(databases, fromPrimary),
    write: async (command: WriteCommand) => writeAlone(command, parts),
  });
}

async function writeAlone(command: WriteCommand, parts: WriterParts): Promise<WriteReply> {
  refuseMany(command);
  const { databases, scope, deployments } = parts;
  scope.signal?.throwIfAborted();
  const deadline = startDeadline(scope);
  const db = databaseOf(databases, command.database ?? defaultDatabase);
  try {
    const numbered = await askTransactions(db, deployments, { scope, deadline });
    const repeat = canRepeatByIds(command) ? 'ownIds' : 'never';
    return await writeParts(command, db, numbered ? 'numbered' : repeat, { scope, deadline });
  } finally {
    deadline.release();
  }
}

async function writeParts(
  command: WriteCommand,
  db: Db,
  again: LoneWrite['again'],
  time: WriteTime,
): Promise<WriteReply> {
  const { scope } = time;
  const common = {
    maxTimeMS: scope.maxTimeMs,
    comment: commentOf(scope),
    writeConcern: writeConcernOf(db),
  };
  const ordered = command.kind !== 'insert' || command.ordered !== false;
  const session = db.client.startSession({ causalConsistency: false });
  let reply: WriteReply = { count: 0, refused: [] };
  try {
    for (const part of toWireWrites(command, common)) {
      reply = joinReplies(reply, await sendUntilAnswered({ ...time, command, part, db, session, again }));
      if (ordered && reply.refused.length > 0) break;
    }
    return reply;
  } finally {
    await session.endSession();
  }
}

/** MongoDB numbers what changes one document; a change of many that is repeated could be done twice. */
function refuseMany(command: WriteCommand): void {
  const many =
    command.kind === 'update'
      ? command.updates.some(({ multi }) => multi === true)
      : command.kind === 'delete' && command.multi === true;
  if (many)
    throw new TypeError(`A ${command.kind} of many documents of "${command.collection}" needs a transaction`);
}
