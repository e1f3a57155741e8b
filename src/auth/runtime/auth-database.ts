import type { Db } from 'mongodb';
import { databaseOf, type Databases } from '../../database/databases.ts';
import type { RequestScope } from '../../database/request-scope.ts';
import type { WriteSession } from '../../database/write-session.ts';
import { createWriter } from '../../database/writes/create-writer.ts';
import type { AuthModels } from '../accounts/auth-models.ts';

/** The database that holds the users, and beside them the secrets of accounts: all of it is read from the primary. */
export interface AuthDatabase {
  readonly db: Db;
  /** Its alias. */
  readonly database: string;
  /** Reads and writes, each by itself. */
  readonly session: WriteSession;
}

/** Long enough for a database that is busy; no request waits for it longer. */
const maxTimeMs = 10_000;

/** Opens the database of accounts for what is no single request's: its commands end with none of them. */
export function openAuthDatabase(databases: Databases, { user }: AuthModels): AuthDatabase {
  const { database } = user;
  const scope: RequestScope = {
    requestId: 'auth',
    operationName: undefined,
    signal: undefined,
    maxTimeMs,
    readOptions: () => ({ readPreference: 'primary', readConcern: 'local' }),
  };
  const { single } = createWriter(databases, scope);
  return Object.freeze({ db: databaseOf(databases, database), database, session: single });
}
