import { accountFailure } from '../../auth/accounts/account-failure.ts';
import { anonymous, type SessionName } from '../../auth/runtime/authenticator.ts';
import type { RequestAuth } from '../../auth/runtime/request-auth.ts';
import { revokeOtherSessions, revokeSession } from '../../auth/sessions/own-sessions.ts';
import type { Failure } from '../../writes/failure.ts';
import { addAccountMutation, type AuthParts } from './account-mutation.ts';

/** `revokeSession` and `revokeOtherSessions`. */
export function addSessionMutations(parts: AuthParts): void {
  addAccountMutation<{ readonly id: string }>(parts, {
    name: 'revokeSession',
    description: "Ends one of the viewer's sessions; the one of this request, too, as `signOut` does.",
    entries: { id: { type: 'ID', required: true, description: 'The `id` of one of `Viewer.sessions`.' } },
    showsViewer: true,
    run: async ({ input, auth }) => {
      if (!hasSession(auth)) return [accountFailure('NOT_SIGNED_IN')];
      const revoked = await revokeSession(auth, input.id);
      if (revoked === undefined) return [noSession];
      if (revoked.id === auth.session.id) {
        auth.setCookie(await auth.project.sessions.end(revoked));
        await auth.become(anonymous);
      }
      return [];
    },
  });
  addAccountMutation(parts, {
    name: 'revokeOtherSessions',
    description: "Ends the viewer's sessions on all other devices.",
    entries: {},
    showsViewer: true,
    run: async ({ auth }) => {
      if (!hasSession(auth)) return [accountFailure('NOT_SIGNED_IN')];
      await revokeOtherSessions(auth);
      return [];
    },
  });
}

function hasSession(auth: RequestAuth): auth is RequestAuth & { readonly session: SessionName } {
  return auth.session !== undefined;
}

const noSession: Failure = {
  kind: 'notFound',
  path: ['id'],
  code: 'NOT_FOUND',
  message: 'You have no such session; it may have ended.',
};
