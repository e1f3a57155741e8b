import type { Viewer } from '../../model/permissions/viewer.ts';
import { readNamedId } from '../../planner/global-id.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import { loadViewer, type ViewerKey } from '../sessions/load-viewer.ts';

/** Finds a user by what an operator types: an e-mail address, a user name or an id; undefined where there is none who is active. */
export async function findViewer(
  database: AuthDatabase,
  models: AuthModels,
  name: string,
): Promise<Viewer | undefined> {
  const id = idOf(models, name);
  const keys: ViewerKey[] = [{ email: name }, { username: name }, ...(id === undefined ? [] : [{ id }])];
  for (const key of keys) {
    // One after the other: the first that knows the name is meant.
    // oxlint-disable-next-line no-await-in-loop
    const found = await loadViewer(database, models, key);
    if (found !== null) return found;
  }
  return undefined;
}

function idOf({ user }: AuthModels, text: string): unknown {
  try {
    return readNamedId(text, user, 'id').id;
  } catch {
    return undefined;
  }
}
