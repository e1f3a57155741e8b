import { databaseOf, type Databases } from '../../database/databases.ts';
import { ensureRecords, missingRecordIndexes, type RecordCollection } from '../../database/record-indexes.ts';
import type { ModelSet } from '../../model/model.ts';
import { accountRecords } from '../accounts/collections.ts';
import { apiKeyRecords } from '../api-keys/api-key-store.ts';
import { resolveAuthModels } from '../accounts/resolve-auth-models.ts';
import { auditRecords } from '../audit/keep-audit.ts';
import type { AuthOptions } from '../auth-options.ts';
import { sessionRecords } from '../sessions/session-store.ts';

/** What accounts keep in no model, beside the users. */
export const authRecords: readonly RecordCollection[] = Object.freeze([
  sessionRecords,
  auditRecords,
  apiKeyRecords,
  ...accountRecords,
]);

/**
 * Creates the indexes of what accounts keep beside the users: sessions and tokens that are deleted when their time is up.
 *
 * @throws MongraphError AUTH_MODELS_INVALID
 */
export async function ensureAuth(
  options: AuthOptions,
  databases: Databases,
  models: ModelSet,
): Promise<void> {
  const db = databaseOf(databases, resolveAuthModels(models, options).user.database);
  for (const one of authRecords) await ensureRecords(db, one);
}

/** The indexes of accounts that are missing: `mongraph_sessions.expiresAt_1`. */
export async function missingAuthIndexes(
  options: AuthOptions,
  databases: Databases,
  models: ModelSet,
): Promise<string[]> {
  const db = databaseOf(databases, resolveAuthModels(models, options).user.database);
  const missing: string[] = [];
  for (const one of authRecords)
    for (const name of await missingRecordIndexes(db, one)) missing.push(`${one.collection}.${name}`);
  return missing;
}
