import { randomBytes } from 'node:crypto';
import { parse, validate, type GraphQLSchema } from 'graphql';
import type { Db } from 'mongodb';
import { inject } from 'vitest';
import type { AccountOptions } from '../../src/auth/accounts/account-options.ts';
import { accountFields } from '../../src/auth/accounts/account-fields.ts';
import { createAccounts, type Accounts } from '../../src/auth/accounts/accounts.ts';
import { Group } from '../../src/auth/accounts/group-model.ts';
import { Permission } from '../../src/auth/accounts/permission-model.ts';
import { resolveAuthModels } from '../../src/auth/accounts/resolve-auth-models.ts';
import { User } from '../../src/auth/accounts/user-model.ts';
import type { AuditEntry } from '../../src/auth/audit/audit.ts';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { anonymous, type Authenticated } from '../../src/auth/runtime/authenticator.ts';
import type { SecondFactor } from '../../src/auth/second-factor/second-factor.ts';
import type { Sessions } from '../../src/auth/sessions/sessions.ts';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { MongraphError } from '../../src/errors/mongraph-error.ts';
import { rememberWideRelations } from '../../src/loaders/wide-relations.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import { createViewer, type Viewer } from '../../src/model/permissions/viewer.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { executeOperation } from '../../src/server/operation/execute-operation.ts';
import { createRequestContext } from '../../src/server/request-state.ts';

/** Strong enough to be seen in times, and weak enough for tests. */
export const quickArgon2 = { memoryCost: 64, timeCost: 1 };

export interface Visit {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly address?: string;
  /** Whose session the request has: what a sign-in gave. */
  readonly cookie?: string | undefined;
}

export interface Answer {
  // Tests look into answers of any shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly {
    readonly code: string;
    readonly extensions: object;
    readonly message: string;
  }[];
  readonly cookies: readonly string[];
}

export interface AccountsApi {
  readonly db: Db;
  readonly schema: GraphQLSchema;
  readonly accounts: Accounts;
  readonly audit: AuditEntry[];
  readonly log: unknown[];
  readonly sessions: ReadonlyMap<string, unknown>;
  readonly run: (source: string, visit?: Visit) => Promise<Answer>;
  /** A user with a password. */
  readonly addUser: (values: object, password?: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export interface AccountsApiOptions {
  readonly name: string;
  readonly models?: readonly AnyModelDefinition[];
  readonly options?: AccountOptions;
  readonly secondFactor?: SecondFactor;
}

const noSecondFactor: SecondFactor = { isOn: async () => false, use: async () => false };

/** Accounts over an empty database, with sessions in memory. */
export async function createAccountsApi({
  name,
  models: definitions = [User, Group, Permission],
  options = {},
  secondFactor = noSecondFactor,
}: AccountsApiOptions): Promise<AccountsApi> {
  const database = await connect({ uri: inject('mongoUri') });
  const db = database.client.db(`mongraph_test_${name}`);
  await db.dropDatabase();
  const set = createModels(definitions);
  await ensureIndexes(db, set);
  const models = resolveAuthModels(set, options);
  const audit: AuditEntry[] = [];
  const { sessions, open, known } = memorySessions(async (id) => viewerOf(db, id));
  const parts = { ...options, passwords: { argon2: quickArgon2, ...options.passwords } };
  const log: unknown[] = [];
  const accounts = createAccounts({
    db,
    models,
    options: parts,
    sessions,
    secondFactor,
    audit: { record: async (entry) => void audit.push(entry) },
    logger: {
      info: (entry: unknown) => void log.push(entry),
      error: (entry: unknown) => void log.push(entry),
    },
  });
  const schema = buildSchema(set, { auth: accountFields(set, parts) });
  let requests = 0;
  const run = async (source: string, { variables = {}, address = '192.0.2.1', cookie }: Visit = {}) => {
    requests += 1;
    const cookies: string[] = [];
    const authenticated = cookie === undefined ? anonymous : await open(cookie);
    const requestId = `${name}-${requests}`;
    const contextValue = createRequestContext({
      models: set,
      database: db,
      access: createAccess(authenticated.viewer, { app: 'desk' }),
      viewer: authenticated.viewer,
      actor: authenticated.viewer?.name ?? null,
      scope: { requestId, operationName: undefined, signal: undefined, maxTimeMs: 30_000 },
      wide: rememberWideRelations(),
      auth: {
        authenticated,
        accessOf: (viewer) => createAccess(viewer, { app: 'desk' }),
        credentials: {
          requestId,
          address,
          header: () => undefined,
          cookie: () => undefined,
          setCookie: (text) => void cookies.push(text),
        },
        project: {
          models,
          accounts,
          ways: [],
          sessions,
          secondFactor,
          audit: accounts.audit,
        },
      },
    });
    const document = parse(source);
    const invalid = validate(schema, document);
    if (invalid.length > 0) throw new Error(invalid.join('\n'));
    const result = await executeOperation({ schema, document, contextValue, variableValues: variables });
    const errors = (result.errors ?? []).map(({ message, originalError, extensions }) => ({
      message,
      code: originalError instanceof MongraphError ? originalError.code : 'UNEXPECTED',
      extensions: originalError instanceof MongraphError ? originalError.extensions : extensions,
    }));
    return { data: JSON.parse(JSON.stringify(result.data ?? null)), errors, cookies };
  };
  return {
    db,
    schema,
    accounts,
    audit,
    log,
    sessions: known,
    run,
    addUser: async (values, password) => {
      const defaults = { isActive: true, isStaff: false, isSuperuser: false };
      const moments = { createdAt: new Date(), updatedAt: new Date() };
      const { insertedId } = await db
        .collection(models.user.collection)
        .insertOne({ ...defaults, ...moments, ...values });
      if (password !== undefined)
        await accounts.credentials.setHash(insertedId, await accounts.passwords.hash(password));
      return insertedId;
    },
    close: async () => {
      await db.dropDatabase();
      await database.close();
    },
  };
}

function memorySessions(viewerOfUser: (id: unknown) => Promise<Viewer | null>) {
  const known = new Map<string, unknown>();
  const open = async (cookie: string): Promise<Authenticated> => {
    const user = known.get(cookie);
    const viewer = user === undefined ? null : await viewerOfUser(user);
    return viewer === null ? anonymous : { viewer, session: { id: cookie, user } };
  };
  const sessions: Sessions = {
    open: async (user) => {
      const cookie = randomBytes(8).toString('hex');
      known.set(cookie, user);
      return { authenticated: await open(cookie), cookie };
    },
    end: async ({ id }) => {
      known.delete(id);
      return 'gone';
    },
    endAll: async (user, except) => {
      const ended = [...known].filter(([id, of]) => String(of) === String(user) && id !== except?.id);
      for (const [id] of ended) known.delete(id);
      return ended.length;
    },
    forget: () => undefined,
    list: async () => [],
  };
  return { sessions, open, known };
}

async function viewerOf(db: Db, id: unknown): Promise<Viewer | null> {
  const filter: object = { _id: id };
  const found = await db.collection('users').findOne(filter);
  if (found === null) return null;
  const { username, email, isStaff, isSuperuser, permissions = [] } = found;
  return createViewer({ id: found._id, name: username ?? email, isStaff, isSuperuser, permissions });
}

/** The code of each error of a payload. */
export function codesOf(payload: { readonly errors: readonly { readonly code: string }[] }): string[] {
  return payload.errors.map(({ code }) => code);
}
