import { databaseOf, type Databases } from '../../database/databases.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import { authRecords } from './ensure-auth.ts';

/** How many records of a collection were deleted. */
export interface Cleared {
  readonly collection: string;
  readonly count: number;
}

/**
 * Deletes the records of accounts whose time is up. MongoDB does so by itself, once a minute, where the indexes are there:
 * this is for databases without them, and for who will not wait.
 */
export async function clearExpired(
  databases: Databases,
  { user }: AuthModels,
  now: Date,
): Promise<readonly Cleared[]> {
  const db = databaseOf(databases, user.database);
  const expiring = authRecords.filter(({ indexes }) =>
    indexes.some(({ expireAfterSeconds }) => expireAfterSeconds !== undefined),
  );
  return Promise.all(
    expiring.map(async ({ collection }) => {
      const { deletedCount } = await db.collection(collection).deleteMany({ expiresAt: { $lte: now } });
      return { collection, count: deletedCount };
    }),
  );
}
