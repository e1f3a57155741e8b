import type { Databases } from '../database/databases.ts';
import type { RequestScope } from '../database/request-scope.ts';
import { commandRunner } from '../database/run-command.ts';
import type { PlanObserver } from '../loaders/plan-observer.ts';
import { createWriter } from '../database/writes/create-writer.ts';
import type { Deployments } from '../database/writes/deployments.ts';
import { clientOver } from '../client/client-over.ts';
import { hookClients } from '../client/hook-clients.ts';
import { requestSession } from '../client/request-session.ts';
import { openSession, type Session } from '../client/session.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import { createRequestWrites } from '../writes/request-writes.ts';
import { createRequestLoaders } from '../loaders/request-loaders.ts';
import type { LearnedFacts } from '../loaders/learned-facts.ts';
import type { LoadContext } from '../loaders/load-context.ts';
import { createSearchRuntime } from '../loaders/search/create-search-runtime.ts';
import type { SearchRuntime } from '../loaders/search/search-runtime.ts';
import type { WideRelations } from '../loaders/wide-relations.ts';
import type { Logger } from '../observability/logger.ts';
import type { OpenClient } from '../model/client/client.ts';
import type { ModelSet } from '../model/model.ts';
import type { Viewer } from '../model/permissions/viewer.ts';
import { fullAccess, type Access } from '../planner/access.ts';
import type { Authenticated } from '../auth/runtime/authenticator.ts';
import type { RequestAuth } from '../auth/runtime/request-auth.ts';
import type { MongraphContext, RequestState } from '../schema/context.ts';
import { warnOfHook } from '../writes/events/warn-of-hook.ts';
import type { WriteContext } from '../writes/write-context.ts';
import { createReads } from '../schema/own/reads.ts';

/** What a request's accounts and sessions rest on. */
export interface AuthOfRequest extends Pick<RequestAuth, 'project' | 'credentials'> {
  readonly authenticated: Authenticated;
  readonly accessOf: (viewer: Viewer | null) => Access;
  /** What the project adds to the context, and who writes, where the request is somebody else's from then on. */
  readonly ownOf?: (viewer: Viewer | null) => Promise<OwnOfRequest>;
}

/** What a project says of a request. */
export interface OwnOfRequest {
  readonly own: object;
  readonly actor: string | null;
}

export interface RequestContextOptions {
  readonly models: ModelSet;
  readonly database: Databases;
  readonly access: Access;
  readonly scope: RequestScope;
  /** Lives as long as the server. */
  readonly wide: WideRelations;
  /** What the project adds to the context. */
  readonly own?: object;
  /** Who asks; nobody who is known without it. */
  readonly viewer?: Viewer | null | undefined;
  /** What accounts and sessions need; only where the project has them. */
  readonly auth?: AuthOfRequest | undefined;
  /** Who asks, for timestamps and history. */
  readonly actor?: string | null | undefined;
  /** Hears of hooks that fail after the commit; without it the process warns of them. */
  readonly logger?: Pick<Logger, 'error'> | undefined;
  /** Hears of mutations that the viewer may not do; without it the audit trail does, where there is one. */
  readonly reportDenied?: WriteContext['reportDenied'];
  /** Sees the plans of the request. */
  readonly observer?: PlanObserver | undefined;
  /** Lives as long as the server too. */
  readonly facts?: LearnedFacts | undefined;
  /** How the project searches; so does this. Default: by the text index. */
  readonly search?: SearchRuntime;
  /** And this. */
  readonly deployments?: Deployments | undefined;
  /** The most keys that relations in filters are joined by; without it the planner's caps. */
  readonly mostKeys?: number | undefined;
  /** Hear of what was committed; they live as long as the server. */
  readonly followers?: WriteContext['followers'];
  /** How many documents one mutation may find by a filter; without it 10,000. */
  readonly mostDocuments?: number | undefined;
  /** How long outcomes of mutations with an idempotency key are kept, in milliseconds; without it a day. */
  readonly keepOutcomesMs?: number | undefined;
}

type ContextOptions = RequestContextOptions & Pick<LoadContext, 'search'>;

/** What the resolvers of one request get: loaders over the project's databases, for one viewer, and what the project adds. */
export function createRequestContext(given: RequestContextOptions): MongraphContext {
  const options = { ...given, search: given.search ?? createSearchRuntime() };
  const { access, viewer = null, actor = null, own = {} } = options;
  const context: { mongraph: RequestState } & object = {
    ...own,
    mongraph: stateOf(options, { access, viewer, actor }, () => context),
  };
  if (options.auth !== undefined) {
    const become = (next: RequestState) => void (context.mongraph = next);
    become({ ...context.mongraph, auth: requestAuth({ ...options, auth: options.auth }, context, become) });
  }
  return context;
}

/** Who a request is of. */
interface Asking {
  readonly access: Access;
  readonly viewer: Viewer | null;
  readonly actor: string | null;
}

function stateOf(
  options: ContextOptions,
  { access, viewer, actor }: Asking,
  contextOf: () => MongraphContext,
): RequestState {
  const { models, database, scope, wide, facts, mostKeys, observer, search } = options;
  const load = { wide, facts, mostKeys, observer, search };
  const writes = createRequestWrites({
    context: () => writeContext(options, { access, viewer, actor }, contextOf()),
    read: commandRunner(database, scope),
    forget: () => loaders.forget(),
  });
  const newLoaders = () => createRequestLoaders({ ...load, access, run: writes.run });
  const loaders = newLoaders();
  // Most requests have no own code that asks for it.
  let session: Session | undefined;
  const client: OpenClient = (definitions) => {
    session ??= requestSession(writes, { access, loaders, newLoaders });
    return clientOver(definitions, { models, session, context: contextOf() });
  };
  const { mutate } = writes;
  return {
    models,
    viewer,
    access,
    auth: undefined,
    loaders,
    writes,
    mutate,
    client,
    ...createReads(contextOf),
  };
}

function writeContext(
  options: ContextOptions,
  { access, viewer, actor }: Asking,
  hookContext: MongraphContext,
): WriteContext {
  const { models, database, scope, wide, facts, deployments, mostKeys, observer, logger, search } = options;
  const { mostDocuments, keepOutcomesMs, followers } = options;
  return {
    models,
    viewer,
    access,
    load: { wide, facts, mostKeys, observer, search },
    actor,
    writer: createWriter(database, scope, deployments),
    now: () => new Date(),
    followers,
    mostDocuments,
    keepOutcomesMs,
    reportDenied: options.reportDenied ?? deniedRecorder(options, actor),
    hookContext,
    hookClients,
    reportHook: hookReporter(scope, logger),
  };
}

/** What mutations of accounts and sessions do to the request. */
function requestAuth(
  options: ContextOptions & { readonly auth: AuthOfRequest },
  context: MongraphContext,
  put: (state: RequestState) => void,
): RequestAuth {
  const { auth, actor = null, database, scope } = options;
  const { authenticated, project, credentials, accessOf } = auth;
  const { setCookie } = credentials;
  const system: OpenClient = (definitions) => {
    const asking = { access: fullAccess, viewer: null, actor };
    const session = openSession(writeContext(options, asking, context), commandRunner(database, scope));
    return clientOver(definitions, { models: options.models, session, context });
  };
  const of = (known: Authenticated): RequestAuth => ({
    ...known,
    project,
    credentials,
    setCookie,
    system,
    become: async (next) => {
      const { writes } = context.mongraph;
      if (writes.isTogether()) throw new MongraphError('AUTH_IN_TRANSACTION', {});
      await writes.end();
      const { viewer } = next;
      const { own, actor: by } = (await auth.ownOf?.(viewer)) ?? { own: {}, actor: viewer?.name ?? null };
      if (auth.ownOf !== undefined) replaceOwn(context, own);
      const asking = { viewer, access: accessOf(viewer), actor: by };
      put({ ...stateOf(options, asking, () => context), auth: of(next) });
    },
  });
  return of(authenticated);
}

/** Nothing of what was added for the viewer before stays. */
function replaceOwn(context: MongraphContext, own: object): void {
  const { mongraph } = context;
  for (const name of Object.keys(context)) if (name !== 'mongraph') Reflect.deleteProperty(context, name);
  Object.assign(context, own, { mongraph });
}

/** Tells the audit trail of what was denied: whom, and what of which model. */
function deniedRecorder(
  { auth }: Pick<RequestContextOptions, 'auth'>,
  actor: string | null,
): WriteContext['reportDenied'] {
  if (auth === undefined) return undefined;
  const { project, credentials } = auth;
  return async ({ action, model, path }) =>
    project.audit.record(
      { event: 'WRITE_DENIED', actor, subject: `${model}.${action}`, details: { path: [...path] } },
      credentials,
    );
}

function hookReporter(
  { requestId, operationName }: RequestScope,
  logger: RequestContextOptions['logger'],
): WriteContext['reportHook'] {
  if (logger === undefined) return warnOfHook;
  return (error, about) => {
    logger.error({ requestId, operationName, ...about, err: error }, 'a hook failed after the commit');
  };
}
