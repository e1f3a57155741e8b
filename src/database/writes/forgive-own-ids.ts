import { isBson } from '../../model/fields/bson-type.ts';
import type { RefusedWrite, WriteCommand, WriteReply } from '../../pipeline/write-command.ts';

/**
 * The answer to an insert that may have been done before: what is refused for an `_id` that was chosen for it is there.
 * An `_id` that is no `ObjectId` is someone's own choice, and may be of another document.
 */
export function forgiveOwnIds(command: WriteCommand, reply: WriteReply): WriteReply {
  if (command.kind !== 'insert') return reply;
  const refused = reply.refused.filter((one) => !isOwn(one, command.documents[one.index]?.['_id']));
  return { ...reply, count: reply.count + reply.refused.length - refused.length, refused };
}

function isOwn({ reason }: RefusedWrite, id: unknown): boolean {
  return reason.kind === 'duplicateKey' && reason.index === '_id_' && isBson(id, 'ObjectId');
}

/** Whether an insert can be sent again on a server without transaction numbers: one document, or each by itself. */
export function canRepeatByIds(command: WriteCommand): boolean {
  if (command.kind !== 'insert') return false;
  const { documents, ordered } = command;
  return (
    (documents.length === 1 || ordered === false) && documents.every((one) => isBson(one['_id'], 'ObjectId'))
  );
}
