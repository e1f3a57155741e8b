import { MongoServerError, type Document } from 'mongodb';
import type { RefusedReason, RefusedWrite, WriteCommand, WriteReply } from '../../pipeline/write-command.ts';
import { refusedReason } from './refused-reason.ts';

/**
 * What a command did.
 *
 * @throws The error of a document or statement that is not about what it says.
 */
export function readWriteReply({ kind }: WriteCommand, reply: Document, offset: number): WriteReply {
  if (kind === 'findAndModify') {
    const document = reply['value'];
    return { count: Number(reply['lastErrorObject']?.n ?? 0), document, refused: [] };
  }
  const errors: readonly Document[] = reply['writeErrors'] ?? [];
  return { count: Number(reply['n'] ?? 0), refused: errors.map((error) => refusedPart(error, offset)) };
}

function refusedPart(error: Document, offset: number): RefusedWrite {
  const reason = refusedReason(error);
  if (reason === undefined) throw new MongoServerError({ ...error, message: error['errmsg'] });
  return { index: Number(error['index']) + offset, reason };
}

/** The reply to a command that was refused as a whole. */
export function refusedReply({ kind }: WriteCommand, reason: RefusedReason, index: number): WriteReply {
  const refused = [{ index, reason }];
  return kind === 'findAndModify' ? { count: 0, document: null, refused } : { count: 0, refused };
}

/** The replies to the parts of one command. */
export function joinReplies(first: WriteReply, second: WriteReply): WriteReply {
  return {
    ...first,
    ...second,
    count: first.count + second.count,
    refused: [...first.refused, ...second.refused],
  };
}
