import { pino } from 'pino';
import type { Db } from 'mongodb';
import type { AuthOptions } from '../../src/auth/auth-options.ts';
import { ensureAuth } from '../../src/auth/runtime/ensure-auth.ts';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { serializeError } from '../../src/observability/serialize-error.ts';
import type { Own } from '../../src/schema/own/own.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';
import { defineConfig, type Config } from '../../src/server/project/config.ts';
import { serveProject } from '../../src/server/project/serve-project.ts';

const Permission = defineModel('Permission', {
  fields: { _id: field.int(), name: field.string({ required: true, storedAs: 'n' }) },
});
const Group = defineModel('Group', {
  fields: {
    _id: field.int(),
    name: field.string({ required: true, storedAs: 'n' }),
    permissions: field.list(field.reference(Permission), { storedAs: 'p' }),
  },
  softDelete: true,
});
const User = defineModel('User', {
  fields: {
    _id: field.int(),
    username: field.string({ required: true, unique: true, storedAs: 'u' }),
    email: field.string({ unique: true, storedAs: 'e' }),
    isActive: field.boolean({ required: true, default: true, storedAs: 'a' }),
    isStaff: field.boolean({ storedAs: 's' }),
    isSuperuser: field.boolean({ storedAs: 'su' }),
    groups: field.list(field.reference(Group), { storedAs: 'g' }),
    permissions: field.list(field.reference(Permission), { storedAs: 'p' }),
  },
  softDelete: true,
});
const Note = defineModel('Note', {
  fields: { _id: field.int(), text: field.string({ required: true }), owner: field.reference(User) },
  permissions: { read: [allow.owner('owner'), allow.group('editors')], create: allow.signedIn },
});

type NumberedDocument = { readonly _id: number } & Readonly<Record<string, unknown>>;

/** The documents that every test begins with; anna is an editor. */
async function fill(db: Db): Promise<void> {
  const insert = async (name: string, documents: NumberedDocument[]) =>
    db.collection<NumberedDocument>(name).insertMany(documents);
  await insert('permissions', [
    { _id: 1, n: 'desk.add_note' },
    { _id: 2, n: 'desk.view_note' },
  ]);
  await insert('groups', [
    { _id: 1, n: 'editors', p: [1] },
    { _id: 2, n: 'readers' },
    { _id: 3, n: 'gone', p: [1], deletedAt: new Date() },
  ]);
  await insert('users', [
    { _id: 1, u: 'anna', e: 'anna@example.org', a: true, s: true, g: [1, 3], p: [2] },
    { _id: 2, u: 'bert', a: true, g: [2] },
    { _id: 3, u: 'carl', a: false },
    { _id: 4, u: 'dora', a: true, deletedAt: new Date() },
  ]);
  await insert('notes', [
    { _id: 1, text: "anna's", owner: 1 },
    { _id: 2, text: "bert's", owner: 2 },
  ]);
}

/** What accounts do, without passwords: who knows the number of a user is the user. */
function signing(own: Own): void {
  own.query('whoami', (t) => t.string({ resolve: (_root, _args, { mongraph }) => mongraph.viewer?.name }));
  own.query('viewerText', (t) =>
    t.string({
      resolve: (_root, _args, { mongraph: { viewer } }) =>
        viewer &&
        JSON.stringify({ ...viewer, groups: [...viewer.groups], permissions: [...viewer.permissions] }),
    }),
  );
  own.query('address', (t) =>
    t.string({ resolve: (_root, _args, { mongraph }) => mongraph.auth?.credentials.address }),
  );
  own.mutation('enter', (t) =>
    t.string({
      args: { user: t.arg.int({ required: true }) },
      resolve: async (_root, { user }, context) => {
        const { auth } = context.mongraph;
        if (auth === undefined) return null;
        const { authenticated, cookie } = await auth.project.sessions.open(user, auth.credentials);
        await auth.become(authenticated);
        auth.setCookie(cookie);
        return context.mongraph.viewer?.name;
      },
    }),
  );
  own.mutation('leave', (t) =>
    t.boolean({
      resolve: async (_root, _args, { mongraph: { auth } }) => {
        if (auth?.session === undefined) return false;
        auth.setCookie(await auth.project.sessions.end(auth.session));
        await auth.become({ viewer: null });
        return true;
      },
    }),
  );
  own.mutation('leaveAll', (t) =>
    t.int({
      args: { butThis: t.arg.boolean({ required: true }) },
      resolve: (_root, { butThis }, { mongraph: { auth } }) =>
        auth?.session && auth.project.sessions.endAll(auth.session.user, butThis ? auth.session : undefined),
    }),
  );
}

/** A browser: keeps cookies of one host, and sends them. */
export interface Browser {
  /** `undefined` where there is none. */
  cookie: string | undefined;
  readonly ask: (query: string, headers?: Record<string, string>) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly setCookie: string[];
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape
  readonly data: any;
  readonly codes: unknown[];
}

export interface SessionProject {
  readonly db: Db;
  readonly server: MongraphServer;
  readonly log: Record<string, unknown>[];
  /** What the clock of the accounts says. */
  readonly clock: { now: number };
  readonly browser: (headers?: Record<string, string>) => Browser;
  /** The commands that something takes. */
  readonly commandsOf: (work: () => Promise<unknown>) => Promise<CommandEvent[]>;
  /** Another server of the same project and database. */
  readonly another: (more?: ProjectOptions) => SessionProject;
  readonly close: () => Promise<void>;
}

export type ProjectOptions = Partial<Config> & {
  readonly mode?: 'development' | 'production';
  readonly auth?: AuthOptions;
};

/** Serves a project with accounts over a database of its own. */
export async function openSessionProject(
  uri: string,
  name: string,
  options: ProjectOptions = {},
): Promise<SessionProject> {
  const database = await connect({ uri: uri.replace(/\/(?=\?|$)/, `/mongraph_test_${name}`) });
  const { db } = database;
  await db.dropDatabase();
  await fill(db);
  const models = createModels([User, Group, Permission, Note]);
  await ensureIndexes(db, models);
  await ensureAuth({}, db, models);
  const clock = { now: Date.now() };
  const serve = ({ mode = 'development', ...more }: ProjectOptions): SessionProject => {
    const log: Record<string, unknown>[] = [];
    const logger = pino(
      { base: null, serializers: { err: serializeError } },
      { write: (line: string) => void log.push(JSON.parse(line)) },
    );
    const config = defineConfig({
      models: [User, Group, Permission, Note],
      app: 'desk',
      auth: {},
      warnScanAbove: Infinity,
      schema: signing,
      ...more,
    });
    const now = () => new Date(clock.now);
    const server = serveProject(config, { models, database, mode, logger, now, port: 0 });
    return {
      db,
      server,
      log,
      clock,
      browser: (headers = {}) => openBrowser(server, headers),
      commandsOf,
      another: (again = {}) => serve({ ...options, ...again }),
      close: async () => {
        await db.dropDatabase();
        await database.close();
      },
    };
  };
  return serve(options);
}

function openBrowser(server: MongraphServer, headers: Record<string, string>): Browser {
  const browser: Browser = {
    cookie: undefined,
    ask: async (query, more = {}) => {
      const sent = browser.cookie === undefined ? {} : { cookie: browser.cookie };
      const response = await server.fetch(
        new Request('http://localhost:4000/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...sent, ...headers, ...more },
          body: JSON.stringify({ query }),
        }),
      );
      const answer = await readAnswer(response);
      for (const text of answer.setCookie) browser.cookie = isTaken(text) ? undefined : text.split(';')[0];
      return answer;
    },
  };
  return browser;
}

export async function readAnswer(response: Response): Promise<Answer> {
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: unknown } }[];
  };
  return {
    status: response.status,
    setCookie: response.headers.getSetCookie(),
    headers: response.headers,
    data,
    codes: errors.map(({ extensions }) => extensions.code),
  };
}

function isTaken(text: string): boolean {
  return /max-age=0/i.test(text);
}

async function commandsOf(work: () => Promise<unknown>): Promise<CommandEvent[]> {
  const commands: CommandEvent[] = [];
  const listen = (message: unknown) => void commands.push(message as CommandEvent);
  commandChannel.subscribe(listen);
  try {
    await work();
  } finally {
    commandChannel.unsubscribe(listen);
  }
  return commands;
}
