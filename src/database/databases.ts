import type { Db } from 'mongodb';
import { MongraphError } from '../errors/mongraph-error.ts';
import { defaultDatabase } from '../util/default-database.ts';

/** The databases of a project: one that serves all models, or for each alias its own. */
export type Databases = Db | ((alias: string) => Db);

/**
 * The database of an alias.
 *
 * @throws MongraphError DATABASE_UNKNOWN_ALIAS where there is the default one alone.
 */
export function databaseOf(databases: Databases, alias: string): Db {
  if (typeof databases === 'function') return databases(alias);
  if (alias === defaultDatabase) return databases;
  throw new MongraphError('DATABASE_UNKNOWN_ALIAS', { alias, suggestions: [] });
}
