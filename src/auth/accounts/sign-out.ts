import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Accounts } from './accounts.ts';
import type { AccountRequest } from './sign-in.ts';

/** Ends the session of a request; gives the `Set-Cookie` header that takes its cookie away, where there is one. */
export async function signOut(
  { sessions, audit }: Accounts,
  { session, viewer, credentials }: AccountRequest & { readonly viewer: Viewer | null },
): Promise<string | undefined> {
  if (session === undefined) return undefined;
  const cookie = await sessions.end(session);
  await audit.record({ event: 'SIGNED_OUT', actor: viewer?.name ?? null }, credentials);
  return cookie;
}
