import type { RequestAuth } from '../../auth/runtime/request-auth.ts';
import type { OpenedSession } from '../../auth/sessions/sessions.ts';

/** The request is of the user of a new session from here on, and its answer brings the cookie. */
export async function becomeUser(auth: RequestAuth, { authenticated, cookie }: OpenedSession): Promise<void> {
  auth.setCookie(cookie);
  await auth.become(authenticated);
}
