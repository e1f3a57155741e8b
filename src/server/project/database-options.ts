import type { ReadOptions } from '../../database/read-options.ts';

/** Where the database of an alias is, and how it is read. */
export interface DatabaseOptions extends ReadOptions {
  /**
   * Its connection string, for one that is no secret. The variable MONGODB_URI_‹ALIAS› (`MONGODB_URI_ARCHIVE` of
   * "archive") comes before it; in development a local MongoDB serves a database that has neither.
   */
  readonly uri?: string | undefined;
  /** The database's name, where the connection string has none; default: the alias. */
  readonly name?: string;
}

/** How one request reads: all databases, and the databases of some aliases otherwise. */
export interface RequestReadOptions extends ReadOptions {
  readonly databases?: Readonly<Record<string, ReadOptions>>;
}
