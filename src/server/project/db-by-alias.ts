import type { Db } from 'mongodb';
import type { Database } from '../../database/connect.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { defaultDatabase } from '../../util/default-database.ts';

/** The databases of a project as `serveProject` takes them. */
export interface ProjectDatabases {
  readonly database: Database;
  readonly databases?: Readonly<Record<string, Database>>;
}

/** All databases by alias. */
export function databasesByAlias({ database, databases = {} }: ProjectDatabases): Map<string, Database> {
  return new Map([[defaultDatabase, database], ...Object.entries(databases)]);
}

/** Finds the driver's database of an alias; DATABASE_UNKNOWN_ALIAS where there is none. */
export function dbByAlias(all: ReadonlyMap<string, Database>): (alias: string) => Db {
  return (alias) => {
    const found = all.get(alias);
    if (found !== undefined) return found.db;
    throw new MongraphError('DATABASE_UNKNOWN_ALIAS', { alias, suggestions: suggest(alias, all.keys()) });
  };
}
