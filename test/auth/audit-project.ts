import { pino } from 'pino';
import type { Db } from 'mongodb';
import { AuditEntry } from '../../src/auth/audit/audit-model.ts';
import type { AuditOptions } from '../../src/auth/audit/audit-options.ts';
import { Group } from '../../src/auth/accounts/group-model.ts';
import { Permission } from '../../src/auth/accounts/permission-model.ts';
import { User } from '../../src/auth/accounts/user-model.ts';
import { ensureAuth } from '../../src/auth/runtime/ensure-auth.ts';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { serializeError } from '../../src/observability/serialize-error.ts';
import { defineConfig } from '../../src/server/project/config.ts';
import { openAccounts } from '../../src/server/project/open-accounts.ts';
import { serveProject } from '../../src/server/project/serve-project.ts';

const Note = defineModel('Note', {
  fields: { text: field.string({ required: true }) },
  permissions: { read: true, create: allow.group('editors') },
});

/** What a browser got: all of it, and what is in it. */
export interface Reply {
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape
  readonly data: any;
  readonly codes: readonly unknown[];
  readonly text: string;
  readonly headers: Headers;
}

export interface AuditProject {
  readonly db: Db;
  /** Every line of the log, at the level "trace". */
  readonly log: readonly string[];
  readonly password: string;
  /** The texts of all mails that were sent. */
  readonly mails: readonly string[];
  /** A browser that keeps its cookie. */
  readonly browser: () => (query: string, headers?: Record<string, string>) => Promise<Reply>;
  readonly entries: () => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

/** A project of built-in models, with the superuser "root" and the user "ann". */
export async function openAuditProject(
  uri: string,
  name: string,
  audit: AuditOptions = {},
): Promise<AuditProject> {
  const database = await connect({ uri: uri.replace(/\/(?=\?|$)/, `/mongraph_test_${name}`) });
  const { db } = database;
  await db.dropDatabase();
  const mails: string[] = [];
  const auth = {
    passwords: { argon2: { memoryCost: 64, timeCost: 1 } },
    audit,
    mail: {
      from: 'desk@example.org',
      links: {
        resetPassword: (token: string) => `https://desk.example.org/reset#${token}`,
        verifyEmail: (token: string) => `https://desk.example.org/verify#${token}`,
      },
      send: async ({ text }: { readonly text: string }) => void mails.push(text),
    },
    tokens: [
      {
        issuer: 'https://issuer.example.org',
        audience: 'desk',
        keys: { secret: 'planted-key-of-the-issuer-0123456789' },
      },
    ],
  };
  const definitions = [User, Group, Permission, AuditEntry, Note];
  const config = defineConfig({ models: definitions, auth, app: 'desk', warnScanAbove: Infinity });
  const models = createModels(config.models, config);
  await ensureIndexes(db, models);
  await ensureAuth(auth, db, models);
  const log: string[] = [];
  const logger = pino(
    { base: null, level: 'trace', serializers: { err: serializeError } },
    { write: (line: string) => void log.push(line) },
  );
  const password = 'quiet-Harbour-81';
  const connected = { database };
  const open = openAccounts(
    { ...config, auth },
    { models, connected, production: true, logger, command: 'test' },
  );
  for (const [username, isSuperuser] of [
    ['root', true],
    ['ann', false],
  ] as const) {
    const id = await open.createUser({ username, email: `${username}@example.org`, isSuperuser });
    await open.accounts.credentials.setHash(id, await open.accounts.passwords.hash(password));
  }
  const server = serveProject(config, { models, database, mode: 'development', logger, port: 0 });
  const entries = async () =>
    db
      .collection('mongraph_audit')
      .find({}, { projection: { _id: 0, at: 0, expiresAt: 0, requestId: 0, address: 0 } })
      .sort({ at: 1 })
      .toArray();
  const browser = () => {
    let cookie: string | undefined;
    return async (query: string, headers: Record<string, string> = {}): Promise<Reply> => {
      const response = await server.fetch(
        new Request('http://localhost:4000/graphql', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(cookie === undefined ? {} : { cookie }),
            ...headers,
          },
          body: JSON.stringify({ query }),
        }),
      );
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      const text = await response.text();
      const { data, errors = [] } = JSON.parse(text) as {
        data?: unknown;
        errors?: { extensions: { code: unknown } }[];
      };
      const codes = errors.map(({ extensions }) => extensions.code);
      return { data, codes, text, headers: response.headers };
    };
  };
  const close = async () => {
    await db.dropDatabase();
    await database.close();
  };
  return { db, log, password, mails, browser, entries, close };
}
