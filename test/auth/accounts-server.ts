import { request } from 'node:http';
import { pino } from 'pino';
import type { Db } from 'mongodb';
import { fillPermissions } from '../../src/auth/accounts/fill-permissions.ts';
import { Group } from '../../src/auth/accounts/group-model.ts';
import { Permission } from '../../src/auth/accounts/permission-model.ts';
import { User } from '../../src/auth/accounts/user-model.ts';
import type { AuthOptions } from '../../src/auth/auth-options.ts';
import { ensureAuth } from '../../src/auth/runtime/ensure-auth.ts';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { serializeError } from '../../src/observability/serialize-error.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';
import { defineConfig, type Config } from '../../src/server/project/config.ts';
import { openAccounts } from '../../src/server/project/open-accounts.ts';
import { serveProject } from '../../src/server/project/serve-project.ts';

const Note = defineModel('Note', {
  fields: {
    text: field.string({ required: true }),
    owner: field.reference(User, { default: ({ viewer }) => viewer?.id }),
  },
  permissions: { read: allow.owner('owner'), create: allow.owner('owner'), update: allow.owner('owner') },
});

const definitions = [User, Group, Permission, Note];

/** What a client got over the socket. */
export interface Reply {
  readonly status: number | undefined;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape
  readonly data: any;
  readonly codes: readonly unknown[];
  readonly cookies: readonly string[];
  readonly text: string;
}

/** A browser that keeps its cookie. */
export interface Browser {
  cookie: string | undefined;
  readonly ask: (
    query: string,
    more?: { readonly variables?: object; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Reply>;
}

export interface AccountsServer {
  readonly db: Db;
  readonly server: MongraphServer;
  readonly port: number;
  /** The texts of all mails, and the tokens in them. */
  readonly mails: readonly { readonly to: string; readonly text: string; readonly token: string }[];
  readonly browser: () => Browser;
  readonly addUser: (values: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** The same project at another port. */
  readonly another: (config?: Partial<Config>, auth?: AuthOptions) => Promise<AccountsServer>;
  readonly close: () => Promise<void>;
}

export const password = 'quiet-Harbour-81';

/** Serves the built-in models over a socket: real sessions, real cookies, an empty database. */
export async function openAccountsServer(
  uri: string,
  name: string,
  more: Partial<Config> = {},
  own: AuthOptions = {},
): Promise<AccountsServer> {
  const database = await connect({ uri: uri.replace(/\/(?=\?|$)/, `/mongraph_test_${name}`) });
  const { db } = database;
  await db.dropDatabase();
  const open: MongraphServer[] = [];
  const serve = async (added: Partial<Config>, options: AuthOptions): Promise<AccountsServer> => {
    const mails: { to: string; text: string; token: string }[] = [];
    const auth: AuthOptions = {
      passwords: { argon2: { memoryCost: 64, timeCost: 1 } },
      mail: {
        from: 'desk@example.org',
        links: {
          resetPassword: (token) => `https://desk.example.org/reset#${token}`,
          verifyEmail: (token) => `https://desk.example.org/verify#${token}`,
        },
        send: async ({ to, text }) =>
          void mails.push({ to, text, token: /#([\w-]{43})/.exec(text)?.[1] ?? '' }),
      },
      signUp: true,
      ...own,
      ...options,
    };
    const config = defineConfig({
      models: definitions,
      app: 'desk',
      warnScanAbove: Infinity,
      ...more,
      ...added,
      auth,
    });
    const models = createModels(definitions, config);
    await ensureIndexes(db, models);
    await ensureAuth(auth, db, models);
    await fillPermissions(db, { models, app: 'desk', options: auth });
    const logger = pino({ level: 'silent', serializers: { err: serializeError } });
    const commands = openAccounts(
      { ...config, auth },
      { models, connected: { database }, production: true, logger, command: 'test' },
    );
    const server = serveProject(config, { models, database, mode: 'development', logger, port: 0 });
    open.push(server);
    const { port } = await server.listen();
    return {
      db,
      server,
      port,
      mails,
      browser: () => openBrowser(port),
      addUser: async (values) => {
        const id = await commands.createUser({ emailVerifiedAt: new Date(), ...values });
        await commands.accounts.credentials.setHash(id, await commands.accounts.passwords.hash(password));
        return id;
      },
      another: async (again = {}, auths = {}) => serve({ ...added, ...again }, { ...options, ...auths }),
      close: async () => {
        await Promise.all(open.map(async (one) => one.close()));
        await db.dropDatabase();
        await database.close();
      },
    };
  };
  return serve({}, {});
}

function openBrowser(port: number): Browser {
  const browser: Browser = {
    cookie: undefined,
    ask: async (query, { variables = {}, headers = {} } = {}) => {
      const cookie: Record<string, string> = browser.cookie === undefined ? {} : { cookie: browser.cookie };
      const reply = await post(port, JSON.stringify({ query, variables }), { ...cookie, ...headers });
      for (const text of reply.cookies)
        browser.cookie = /max-age=0/i.test(text) ? undefined : text.split(';')[0];
      return reply;
    },
  };
  return browser;
}

/** With headers that `fetch` would not send. */
export async function post(
  port: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('error', reject);
      response.on('end', () => {
        const { data, errors = [] } = JSON.parse(text) as {
          data?: unknown;
          errors?: { extensions: { code: unknown } }[];
        };
        const codes = errors.map(({ extensions }) => extensions.code);
        resolve({
          status: response.statusCode,
          data,
          codes,
          cookies: response.headers['set-cookie'] ?? [],
          text,
        });
      });
    });
    sent.on('error', reject);
    sent.setHeader('content-type', 'application/json');
    for (const [header, value] of Object.entries(headers)) sent.setHeader(header, value);
    sent.end(body);
  });
}

/** A mutation of accounts. */
export function mutation(name: string, input: Readonly<Record<string, unknown>>, more = ''): string {
  const fields = Object.entries(input).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  return `${name}(input: { ${fields.join(', ')} }) { ${more} errors { __typename ... on MutationError { code path } } }`;
}

/** `signIn`, as an operation. */
export function signIn(identifier: string, given = password): string {
  return `mutation { ${mutation('signIn', { identifier, password: given }, 'viewer { name }')} }`;
}
