import type { Document } from 'mongodb';
import type { AggregateCommand, CountCommand, ReadCommand } from '../../pipeline/command.ts';
import { openCursorOf } from '../open-cursor.ts';
import { toWire } from '../run-command.ts';

/** Sends one command of a transaction; further batches are not told of. */
export type SendInTransaction = (wire: Document, batch?: 'further') => Promise<Document>;

/**
 * Reads within a transaction. `count` is none of its commands, and counts with an aggregation; an answer beyond 16 MB is
 * read on where it is, since all has to happen in the one session.
 */
export async function readInTransaction(
  command: ReadCommand,
  common: Document,
  send: SendInTransaction,
): Promise<Document[]> {
  const asked = command.kind === 'count' ? countingAggregate(command) : command;
  let reply = await send(toWire(asked, common));
  const documents: Document[] = [...reply['cursor'].firstBatch];
  for (let open = openCursorOf(reply); open !== undefined; open = openCursorOf(reply)) {
    reply = await send({ getMore: open.id, collection: open.collection }, 'further');
    for (const document of reply['cursor'].nextBatch) documents.push(document);
  }
  return command.kind === 'count' && documents.length === 0 ? [{ count: 0 }] : documents;
}

function countingAggregate({ kind: _kind, filter, limit, ...place }: CountCommand): AggregateCommand {
  const bound = limit === undefined ? [] : [{ $limit: limit }];
  return { kind: 'aggregate', ...place, pipeline: [{ $match: filter }, ...bound, { $count: 'count' }] };
}
