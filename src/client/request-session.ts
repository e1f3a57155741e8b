import type { RequestLoaders } from '../loaders/request-loaders.ts';
import type { Access } from '../planner/access.ts';
import { inTurn } from '../util/in-turn.ts';
import type { RequestWrites } from '../writes/request-writes.ts';
import { openSession, writtenBy, type Session } from './session.ts';

/** How a request reads. */
export interface RequestReads {
  readonly access: Access;
  /** Those of its resolvers. */
  readonly loaders: RequestLoaders;
  readonly newLoaders: () => RequestLoaders;
}

/** The session of own code in a request: by itself, or part of the transaction that the operation is. */
export function requestSession(
  writes: RequestWrites,
  { access, loaders, newLoaders }: RequestReads,
): Session {
  const reads = { access, loaders: () => loaders, newLoaders };
  const alone = sessionAlone(writes);
  const together = sessionTogether(writes, reads);
  const current = () => (writes.isTogether() ? together : alone);
  return {
    ...reads,
    write: (request, look) => current().write(request, look),
    transaction: (work) => current().transaction(work),
  };
}

/** What follows in the request sees what was written, and what may have been. */
function sessionAlone(writes: RequestWrites): Pick<Session, 'write' | 'transaction'> {
  const noting = async <Result>(run: (session: Session) => Promise<Result>) => {
    try {
      return await run(openSession(writes.context(), writes.run));
    } finally {
      writes.noteWritten();
    }
  };
  return {
    write: async (request, look) => noting(async (session) => session.write(request, look)),
    transaction: async (work) => noting(async (session) => session.transaction(work)),
  };
}

/** What fails here fails the operation, whatever the caller makes of it: what was written before must not stay. */
function sessionTogether(
  writes: RequestWrites,
  reads: Pick<Session, 'access' | 'loaders' | 'newLoaders'>,
): Pick<Session, 'write' | 'transaction'> {
  const dooming = async <Result>(run: () => Promise<Result>) => {
    try {
      return await run();
    } catch (error) {
      writes.doom(error);
      throw error;
    }
  };
  // A mutation reads before it writes: what another one writes in between, it would not know of.
  const turn = inTurn();
  const session: Session = {
    ...reads,
    write: async (request, look) =>
      turn(async () =>
        dooming(async () => {
          const outcome = await writes.mutateOwn(request);
          return look(writtenBy(request, outcome), reads.newLoaders());
        }),
      ),
    transaction: async (work) => dooming(async () => work(session)),
  };
  return session;
}
