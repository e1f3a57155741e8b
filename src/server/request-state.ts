import type { Databases } from '../database/databases.ts';
import type { RequestScope } from '../database/request-scope.ts';
import { commandRunner } from '../database/run-command.ts';
import type { PlanObserver } from '../loaders/plan-observer.ts';
import { createWriter } from '../database/writes/create-writer.ts';
import type { Deployments } from '../database/writes/deployments.ts';
import { clientOver } from '../client/client-over.ts';
import { hookClients } from '../client/hook-clients.ts';
import { requestSession } from '../client/request-session.ts';
import type { Session } from '../client/session.ts';
import { createRequestWrites } from '../writes/request-writes.ts';
import { createRequestLoaders } from '../loaders/request-loaders.ts';
import type { LearnedFacts } from '../loaders/learned-facts.ts';
import type { WideRelations } from '../loaders/wide-relations.ts';
import type { Logger } from '../observability/logger.ts';
import type { OpenClient } from '../model/client/client.ts';
import type { ModelSet } from '../model/model.ts';
import type { Access } from '../planner/access.ts';
import type { MongraphContext } from '../schema/context.ts';
import { warnOfHook } from '../writes/events/warn-of-hook.ts';
import type { WriteContext } from '../writes/write-context.ts';
import { createReads } from '../schema/own/reads.ts';

export interface RequestContextOptions {
  readonly models: ModelSet;
  readonly database: Databases;
  readonly access: Access;
  readonly scope: RequestScope;
  /** Lives as long as the server. */
  readonly wide: WideRelations;
  /** What the project adds to the context. */
  readonly own?: object;
  /** Who asks, for timestamps and history. */
  readonly actor?: string | null | undefined;
  /** Hears of hooks that fail after the commit; without it the process warns of them. */
  readonly logger?: Pick<Logger, 'error'> | undefined;
  /** Sees the plans of the request. */
  readonly observer?: PlanObserver | undefined;
  /** Lives as long as the server too. */
  readonly facts?: LearnedFacts | undefined;
  /** So does this. */
  readonly deployments?: Deployments | undefined;
  /** The most keys that relations in filters are joined by; without it the planner's caps. */
  readonly mostKeys?: number | undefined;
  /** How many documents one mutation may find by a filter; without it 10,000. */
  readonly mostDocuments?: number | undefined;
  /** How long outcomes of mutations with an idempotency key are kept, in milliseconds; without it a day. */
  readonly keepOutcomesMs?: number | undefined;
}

/** What the resolvers of one request get: loaders over the project's databases, for one viewer, and what the project adds. */
export function createRequestContext({
  models,
  database,
  access,
  scope,
  wide,
  facts,
  deployments,
  mostKeys,
  mostDocuments,
  keepOutcomesMs,
  observer,
  own = {},
  actor = null,
  logger,
}: RequestContextOptions): MongraphContext {
  const load = { wide, facts, mostKeys, observer };
  const writes = createRequestWrites({
    context: () => ({
      models,
      access,
      load,
      actor,
      writer: createWriter(database, scope, deployments),
      now: () => new Date(),
      mostDocuments,
      keepOutcomesMs,
      hookContext: context,
      hookClients,
      reportHook: hookReporter(scope, logger),
    }),
    read: commandRunner(database, scope),
    forget: () => loaders.forget(),
  });
  const newLoaders = () => createRequestLoaders({ ...load, access, run: writes.run });
  const loaders = newLoaders();
  // Most requests have no own code that asks for it.
  let session: Session | undefined;
  const client: OpenClient = (definitions) => {
    session ??= requestSession(writes, { loaders, newLoaders });
    return clientOver(definitions, { models, session, context });
  };
  const context: MongraphContext = {
    ...own,
    mongraph: { models, loaders, writes, mutate: writes.mutate, client, ...createReads(() => context) },
  };
  return context;
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
