import type { RequestAuth } from '../runtime/request-auth.ts';
import type { SessionName } from '../runtime/authenticator.ts';
import { sessionHandle } from './session-secret.ts';
import type { SessionRecord } from './sessions.ts';

/** One of the viewer's sessions, for the viewer: by a name of its own, as its key stays where it is. */
export interface OwnSession extends Omit<SessionRecord, 'id' | 'user'> {
  readonly handle: string;
  readonly isCurrent: boolean;
}

/**
 * The viewer's sessions, the last seen first. There are none without a session of one's own: the subject of another service's
 * token may be called like a user of ours, and a key is no way to its owner's devices.
 */
export async function ownSessions({ project, session }: RequestAuth): Promise<OwnSession[]> {
  if (session === undefined) return [];
  const records = await project.sessions.list(session.user);
  return records.map(({ id, user: _user, ...record }) => ({
    ...record,
    handle: sessionHandle(id),
    isCurrent: id === session.id,
  }));
}

/** Ends one of the viewer's sessions; gives it, or undefined where the viewer has no such. */
export async function revokeSession(
  auth: RequestAuth & { readonly session: SessionName },
  handle: string,
): Promise<SessionName | undefined> {
  const { project, session } = auth;
  const records = await project.sessions.list(session.user);
  const found = records.find(({ id }) => sessionHandle(id) === handle);
  if (found === undefined) return undefined;
  await project.sessions.end(found);
  await note(auth, { sessions: 1 });
  return found;
}

/** Ends all of the viewer's sessions but the one of the request. */
export async function revokeOtherSessions(
  auth: RequestAuth & { readonly session: SessionName },
): Promise<void> {
  const count = await auth.project.sessions.endAll(auth.session.user, auth.session);
  await note(auth, { sessions: count });
}

async function note({ project, viewer, credentials }: RequestAuth, details: { sessions: number }) {
  await project.audit.record({ event: 'SESSION_REVOKED', actor: viewer?.name ?? null, details }, credentials);
}
