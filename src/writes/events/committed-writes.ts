import type { WriteSession } from '../../database/write-session.ts';
import type { CommandPlace } from '../../pipeline/place-of.ts';
import type {
  StoredDocument,
  UpdateOperators,
  WriteCommand,
  WriteReply,
} from '../../pipeline/write-command.ts';
import type { Filter } from '../../pipeline/filter.ts';

/** What one command of a mutation wrote into a collection, once that is certain. */
export interface CommittedWrite extends CommandPlace {
  /** Whole, as they are stored: new ones, and those that were changed one by one. */
  readonly documents: readonly StoredDocument[];
  /** What changed documents that were there, and which: none of new ones. */
  readonly updates: readonly { readonly filter: Filter; readonly update: UpdateOperators }[];
}

/** Hears of committed writes. Nobody waits for it: what takes time it does behind the answer. */
export interface WriteFollower {
  readonly follows: (place: CommandPlace) => boolean;
  /** It does not throw. */
  readonly tell: (writes: readonly CommittedWrite[]) => void;
}

/** A session that notes what it writes where somebody wants to hear of it. */
export function followedSession(
  session: WriteSession,
  followers: readonly WriteFollower[],
  note: (write: CommittedWrite) => void,
): WriteSession {
  if (followers.length === 0) return session;
  return {
    ...session,
    write: async (command) => {
      const reply = await session.write(command);
      const write = followers.some(({ follows }) => follows(command)) ? writtenBy(command, reply) : undefined;
      if (write !== undefined) note(write);
      return reply;
    },
  };
}

/** Undefined where documents are as they were, or gone. */
function writtenBy(command: WriteCommand, { document, refused }: WriteReply): CommittedWrite | undefined {
  const { collection, database } = command;
  const place = database === undefined ? { collection } : { collection, database };
  switch (command.kind) {
    case 'insert': {
      const failed = new Set(refused.map(({ index }) => index));
      return { ...place, documents: command.documents.filter((_, index) => !failed.has(index)), updates: [] };
    }
    case 'update':
      return { ...place, documents: [], updates: command.updates };
    case 'findAndModify': {
      if (command.change === 'delete' || document == null) return undefined;
      const { update } = command.change;
      const documents = command.returns === 'new' ? [document] : [];
      return { ...place, documents, updates: [{ filter: { _id: document['_id'] }, update }] };
    }
    case 'delete':
      return undefined;
  }
}

/** Tells followers what is certain now. */
export function tellFollowers(
  { followers = [] }: { readonly followers?: readonly WriteFollower[] | undefined },
  committed: readonly { readonly writes: readonly CommittedWrite[] }[],
): void {
  const all = committed.flatMap(({ writes }) => writes);
  if (all.length === 0) return;
  for (const { follows, tell } of followers) {
    const writes = all.filter(follows);
    if (writes.length > 0) tell(writes);
  }
}
