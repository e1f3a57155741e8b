import type { ErrorDefinition } from './define-code.ts';
import { authCodes } from './codes/auth.ts';
import { accountCodes } from './codes/accounts.ts';
import { authTokenCodes } from './codes/auth-tokens.ts';
import { cliCodes } from './codes/cli.ts';
import { cliAccountCodes } from './codes/cli-accounts.ts';
import { clientCodes } from './codes/client.ts';
import { collectionCodes } from './codes/collections.ts';
import { databaseCodes } from './codes/database.ts';
import { databasesCodes } from './codes/databases.ts';
import { groupCodes } from './codes/groups.ts';
import { indexCodes } from './codes/indexes.ts';
import { leaksCodes } from './codes/leaks.ts';
import { localMongodCodes } from './codes/local-mongod.ts';
import { modelCodes } from './codes/model.ts';
import { ownCodes } from './codes/own.ts';
import { permissionCodes } from './codes/permissions.ts';
import { requestCodes } from './codes/request.ts';
import { searchCodes } from './codes/search.ts';
import { searchVectorCodes } from './codes/search-vectors.ts';
import { serverCodes } from './codes/server.ts';
import { treeCodes } from './codes/trees.ts';
import { writeCodes } from './codes/writes.ts';

/** Every error code of Mongraph, by name; `docs/errors.md` lists them all. */
export const errorRegistry = {
  ...authCodes,
  ...accountCodes,
  ...authTokenCodes,
  ...cliCodes,
  ...cliAccountCodes,
  ...clientCodes,
  ...collectionCodes,
  ...databaseCodes,
  ...databasesCodes,
  ...groupCodes,
  ...indexCodes,
  ...leaksCodes,
  ...localMongodCodes,
  ...modelCodes,
  ...ownCodes,
  ...permissionCodes,
  ...requestCodes,
  ...searchCodes,
  ...searchVectorCodes,
  ...serverCodes,
  ...treeCodes,
  ...writeCodes,
};

export type ErrorCode = keyof typeof errorRegistry;

/** The parameters that an error of this code needs. */
export type ErrorParams<Code extends ErrorCode> =
  (typeof errorRegistry)[Code] extends ErrorDefinition<infer Params> ? Params : never;
