import { databaseOf, type Databases } from '../../database/databases.ts';
import type { ModelSet } from '../../model/model.ts';
import { permissionNames } from '../permissions/permission-names.ts';
import { resolveAuthModels, type AuthModelOptions } from './resolve-auth-models.ts';

/** Whose permissions they are. */
export interface PermissionParts {
  readonly models: ModelSet;
  /** The first part of their names. */
  readonly app: string;
  /** Which models hold the accounts. */
  readonly options: AuthModelOptions;
}

/**
 * Writes the names of all permissions where they are missing, so that they can be granted; what is there stays as it is. Only
 * where a permission is known by its `_id`, as the built-in model has it.
 *
 * @throws MongraphError AUTH_MODELS_INVALID
 */
export async function fillPermissions(
  databases: Databases,
  { models, app, options }: PermissionParts,
): Promise<void> {
  const { permission } = resolveAuthModels(models, options);
  const isNamed = permission?.id.type.kind === 'scalar' && permission.id.type.type === 'string';
  if (!isNamed || permission.storage.kind !== 'plain') return;
  const names = permissionNames(models, app);
  const collection = databaseOf(databases, permission.database).collection<{ readonly _id: string }>(
    permission.collection,
  );
  const known = new Set<string>(await collection.distinct('_id', { _id: { $in: [...names] } }));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return;
  const updates = missing.map((_id) => ({
    // Another process may have written it meanwhile.
    updateOne: { filter: { _id }, update: { $setOnInsert: { _id } }, upsert: true },
  }));
  await collection.bulkWrite(updates, { ordered: false });
}
