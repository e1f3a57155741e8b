import { accountFailure } from '../../auth/accounts/account-failure.ts';
import type { Failure } from '../../writes/failure.ts';
import { addAccountMutation, type AuthParts } from './account-mutation.ts';

interface CreateInput {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt?: Date | null;
}

/**
 * `createApiKey` and `revokeApiKey`. Both ask for a session: a key that could make keys would outlive its own end, and
 * its own scopes.
 */
export function addApiKeys(parts: AuthParts): void {
  addCreate(parts);
  addRevoke(parts);
}

function addCreate(parts: AuthParts): void {
  addAccountMutation<CreateInput>(parts, {
    name: 'createApiKey',
    description: 'Makes an API key, which is shown this once. Needs a session.',
    entries: {
      name: { type: 'String', required: true, description: 'What to call it: where it is used.' },
      scopes: {
        type: 'String',
        depth: 1,
        required: true,
        description:
          'What it may do: "read", "write", "Note:read", "Note:create", "Note:*", or "*" for everything.',
      },
      expiresAt: { type: 'DateTime', description: 'When it ends; without it, never.' },
    },
    shows: {
      apiKey: { description: 'The key itself. It is kept nowhere: note it now.' },
      apiKeyId: { description: 'What names the key, to revoke it.' },
    },
    run: async ({ input, auth }) => {
      const { session, project, credentials } = auth;
      if (session === undefined || project.apiKeys === undefined) return [accountFailure('NOT_SIGNED_IN')];
      const { name, scopes, expiresAt = null } = input;
      const made = await project.apiKeys.create(session.user, { name, scopes, expiresAt });
      if (!('text' in made)) return made.map((problem): Failure => ({ kind: 'validation', ...problem }));
      const actor = auth.viewer?.name ?? null;
      const details = { id: made.id, scopes };
      await project.audit.record({ event: 'API_KEY_CREATED', actor, subject: name, details }, credentials);
      return { shown: { apiKey: made.text, apiKeyId: made.id } };
    },
  });
}

function addRevoke(parts: AuthParts): void {
  addAccountMutation<{ readonly id: string }>(parts, {
    name: 'revokeApiKey',
    description: 'Ends an API key at once. Needs a session.',
    entries: { id: { type: 'ID', required: true, description: 'The id of the key.' } },
    run: async ({ input: { id }, auth }) => {
      const { session, project, credentials } = auth;
      if (session === undefined || project.apiKeys === undefined) return [accountFailure('NOT_SIGNED_IN')];
      if (!(await project.apiKeys.revoke(session.user, id)))
        return [
          { kind: 'notFound', path: ['id'], code: 'NOT_FOUND', message: 'You have no API key with this id.' },
        ];
      const actor = auth.viewer?.name ?? null;
      await project.audit.record({ event: 'API_KEY_REVOKED', actor, subject: id }, credentials);
      return [];
    },
  });
}
