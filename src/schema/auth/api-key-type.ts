import type { ApiKeyRecord } from '../../auth/api-keys/api-key-store.ts';
import type { Api, ShapeRef } from '../api.ts';

/** An API key as its user sees it: never its secret. */
export function apiKeyType(api: Api): ShapeRef<ApiKeyRecord> {
  return api.shapeNamed<ApiKeyRecord>('ApiKey', (ref) => {
    ref.implement({
      description: 'A key that programs send in place of a sign-in.',
      extensions: { mongraph: { account: 'apiKey' } },
      fields: (t) => ({
        id: t.id({ nullable: false, description: 'Names the key, to revoke it.', resolve: ({ id }) => id }),
        name: t.exposeString('name', { nullable: false, description: 'What its user calls it.' }),
        scopes: t.stringList({
          nullable: false,
          description: 'What it may do, of what its user may.',
          extensions: { mongraph: { pageSize: 1 } },
          resolve: ({ scopes }) => [...scopes],
        }),
        createdAt: t.field({
          type: 'DateTime',
          nullable: false,
          description: 'When it was made.',
          resolve: ({ createdAt }) => createdAt,
        }),
        expiresAt: t.field({
          type: 'DateTime',
          nullable: true,
          description: 'When it ends; null for one that does not.',
          resolve: ({ expiresAt }) => expiresAt,
        }),
        lastUsedAt: t.field({
          type: 'DateTime',
          nullable: true,
          description: 'When a request last came with it, to the minute; null for never.',
          resolve: ({ lastUsedAt }) => lastUsedAt,
        }),
      }),
    });
  });
}
