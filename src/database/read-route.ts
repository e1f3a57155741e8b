import { ReadPreference, type Db, type Document } from 'mongodb';
import { databaseOf, type Databases } from './databases.ts';
import type { ReadOptions } from './read-options.ts';
import type { RequestScope } from './request-scope.ts';

/** Where and how one request reads the database of an alias. */
export interface ReadRoute {
  readonly db: Db;
  readonly readPreference: ReadPreference;
  /** What a command has to carry besides its own: `db.command` sends no read concern by itself. */
  readonly concern: Document;
}

/** Finds the route to each alias once for a request. */
export function readRoutes(databases: Databases, scope: RequestScope): (alias: string) => ReadRoute {
  const known = new Map<string, ReadRoute>();
  return (alias) => {
    const found = known.get(alias);
    if (found !== undefined) return found;
    const route = routeTo(databaseOf(databases, alias), scope.readOptions?.(alias) ?? {});
    known.set(alias, route);
    return route;
  };
}

function routeTo(db: Db, options: ReadOptions): ReadRoute {
  const level = options.readConcern ?? db.readConcern?.level;
  return {
    db,
    readPreference: preferenceOf(options) ?? db.readPreference ?? ReadPreference.primary,
    concern: level === undefined ? {} : { readConcern: { level } },
  };
}

function preferenceOf({ readPreference }: ReadOptions): ReadPreference | undefined {
  if (readPreference === undefined) return undefined;
  if (typeof readPreference === 'string') return new ReadPreference(readPreference);
  const { mode, tags, maxStalenessSeconds } = readPreference;
  return new ReadPreference(
    mode,
    tags?.map((set) => ({ ...set })),
    maxStalenessSeconds === undefined ? {} : { maxStalenessSeconds },
  );
}
