import type { Viewer } from '../../model/permissions/viewer.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import { readAccount } from './read-account.ts';
import { storedField } from '../accounts/resolve-auth-models.ts';
import { viewerStages } from './viewer-stages.ts';

/** Whom to load: by the `_id` as stored, or by a field that is one user's alone. */
export type ViewerKey = { readonly id: unknown } | { readonly username: string } | { readonly email: string };

/** Loads the viewer that a user is, with one command; null where there is no such user, or the user is not active. */
export async function loadViewer(
  { session, database }: AuthDatabase,
  models: AuthModels,
  key: ViewerKey,
): Promise<Viewer | null> {
  const filter = keyFilter(models, key);
  if (filter === undefined) return null;
  const [account] = await session.run({
    kind: 'aggregate',
    collection: models.user.collection,
    database,
    pipeline: [{ $match: filter }, { $limit: 1 }, ...viewerStages(models)],
  });
  return readAccount(account);
}

/** `$eq`, so that no value becomes an operator. */
function keyFilter({ user }: AuthModels, key: ViewerKey): Record<string, { $eq: unknown }> | undefined {
  if ('id' in key) return { _id: { $eq: key.id } };
  const [name, value] = 'username' in key ? ['username', key.username] : ['email', key.email];
  const field = storedField(user, name);
  return field === undefined ? undefined : { [field.storedAs]: { $eq: value } };
}
