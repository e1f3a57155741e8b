import { Long, type ClientSession, type Db, type Document } from 'mongodb';
import type { WriteCommand, WriteReply } from '../../pipeline/write-command.ts';
import { tellCommand } from '../tell-command.ts';
import { isRepeatable, isTimeLimit, mayHaveWritten } from './driver-failures.ts';
import { forgiveOwnIds } from './forgive-own-ids.ts';
import { mapWriteError, unknownResult, type WriteTime } from './map-write-error.ts';
import { readWriteReply, refusedReply } from './read-write-reply.ts';
import { refusedReason } from './refused-reason.ts';
import type { WireWrite } from './wire-writes.ts';

/** One command of a write that stands by itself, and what it is sent with. */
export interface LoneWrite extends WriteTime {
  readonly command: WriteCommand;
  readonly part: WireWrite;
  readonly db: Db;
  readonly session: ClientSession;
  /** What makes it harmless to send it again: its number, its `_id`s, or nothing. */
  readonly again: 'numbered' | 'ownIds' | 'never';
}

/**
 * Sends a write until it is answered, or time is up. With a number it is done once, however often it is sent: MongoDB
 * answers it with the first result ("Retryable Writes" specification), also after another member became primary.
 *
 * @throws MongraphError WRITE_UNKNOWN_RESULT where it may be done; WRITE_TIMEOUT, WRITE_UNAVAILABLE where it is not.
 */
export async function sendUntilAnswered(write: LoneWrite): Promise<WriteReply> {
  const { command, part, deadline, session } = write;
  const number = write.again === 'numbered' ? { txnNumber: nextNumber(session) } : {};
  // The first part of several may be done when a later one fails.
  let inDoubt = part.offset > 0;
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await send(write, attempt === 0 ? number : { ...number, maxTimeMS: deadline.left() });
      const reply = readWriteReply(command, answer, part.offset);
      return inDoubt && write.again === 'ownIds' ? forgiveOwnIds(command, reply) : reply;
    } catch (error) {
      const reason = refusedReason(error);
      if (reason !== undefined) return refusedReply(command, reason, part.offset);
      inDoubt ||= wasSent(session) && (mayHaveWritten(error) || (isTimeLimit(error) && part.length > 1));
      const harmless = !inDoubt || write.again !== 'never';
      if (isRepeatable(error) && harmless && (await deadline.pause(attempt))) continue;
      throw inDoubt ? unknownResult(error, write) : mapWriteError(error, command, write);
    }
  }
}

async function send({ command, part, db, session, scope, deadline }: LoneWrite, more: Document) {
  tellCommand(command, part.wire, scope);
  session.serverSession.lastUse = notSent;
  return db.command(
    { ...part.wire, ...more },
    { session, signal: deadline.signal, readPreference: 'primary' },
  );
}

/**
 * The driver counts for its own retries alone, and `command` has none. The number is taken from the session itself:
 * sessions are used again, and a number that MongoDB has seen in one would get the answer to an earlier write.
 */
function nextNumber({ serverSession }: ClientSession): Long {
  serverSession.txnNumber += 1;
  return Long.fromNumber(serverSession.txnNumber);
}

const notSent = 0;

/** The driver notes when it last sent something with a session: what failed before, as without a primary, did nothing. */
function wasSent({ serverSession }: ClientSession): boolean {
  return serverSession.lastUse !== notSent;
}
