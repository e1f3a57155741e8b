import { commandRunner } from '../database/run-command.ts';
import type { Databases } from '../database/databases.ts';
import { createWriter } from '../database/writes/create-writer.ts';
import { createSearchRuntime } from '../loaders/search/create-search-runtime.ts';
import { rememberWideRelations } from '../loaders/wide-relations.ts';
import type { Client } from '../model/client/client.ts';
import { createModels } from '../model/check/check-models.ts';
import type { HooksDefinition } from '../model/define/define-hooks.ts';
import type { AnyModelDefinition } from '../model/define/definitions.ts';
import type { Viewer } from '../model/permissions/viewer.ts';
import type { Access } from '../planner/access.ts';
import { warnOfHook } from '../writes/events/warn-of-hook.ts';
import { clientOver } from './client-over.ts';
import { hookClients } from './hook-clients.ts';
import { openSession } from './session.ts';

/** What a client is made of. */
export interface ClientOptions<Models> {
  /** The models of the project, each under its own name: all that relations lead to. */
  readonly models: Models;
  /** The driver's database, or what gives that of an alias. */
  readonly database: Databases;
  /** What may be read: `fullAccess` for code that acts for the system. */
  readonly access: Access;
  /** What runs when documents are written: the project's `hooks`. */
  readonly hooks?: readonly HooksDefinition[];
  /** What the functions of computed fields get as their second argument, and hooks as their context; default `{}`. */
  readonly context?: object;
  /** Who writes, for timestamps and history. */
  readonly actor?: string | null;
  /** How long MongoDB works on one command, in milliseconds; default 30,000. */
  readonly maxTimeMs?: number;
  /** Who writes, so that idempotency keys are the viewer's own; what may be done, `access` says. */
  readonly viewer?: Viewer | null;
  /** Ends the commands that run when it fires. */
  readonly signal?: AbortSignal;
}

const usualMaxTimeMs = 30_000;

/**
 * Makes the server-side API of a project: its models' documents for TypeScript code, without GraphQL, through the same
 * planner and permissions.
 *
 * @throws MongraphError MODEL_INVALID, CLIENT_MODEL_NAME
 * @example
 * const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
 * const Film = defineModel('Film', {
 *   fields: { title: field.string({ required: true }), get director() { return field.reference(Person); } },
 * });
 * const { db: database, close } = await connect({ uri: 'mongodb://localhost/films' });
 * const db = createClient({ models: { Film, Person }, database, access: fullAccess });
 * const films = await db.Film.findMany({ where: { title: { startsWith: 'The ' } }, select: { title: true, director: { name: true } } });
 * for (const { title, director } of films) console.log(title, director?.name);
 * await close();
 */
export function createClient<const Models extends Readonly<Record<string, AnyModelDefinition>>>(
  options: ClientOptions<Models>,
): Client<Models> {
  const {
    models: definitions,
    database,
    access,
    viewer = null,
    actor = null,
    context = {},
    hooks = [],
    signal,
  } = options;
  const models = createModels(Object.values(definitions), { hooks });
  const maxTimeMs = options.maxTimeMs ?? usualMaxTimeMs;
  const scope = { requestId: 'client', operationName: undefined, signal, maxTimeMs };
  const writing = {
    models,
    viewer,
    access,
    actor,
    load: { wide: rememberWideRelations(), search: createSearchRuntime() },
    writer: createWriter(database, scope),
    now: () => new Date(),
    hookContext: context,
    hookClients,
    reportHook: warnOfHook,
  };
  return clientOver(definitions, {
    models,
    context,
    session: openSession(writing, commandRunner(database, scope)),
  });
}
