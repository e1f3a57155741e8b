import type { Databases } from '../database/databases.ts';
import type { RequestScope } from '../database/request-scope.ts';
import { commandRunner } from '../database/run-command.ts';
import type { PlanObserver } from '../loaders/plan-observer.ts';
import { createRequestLoaders } from '../loaders/request-loaders.ts';
import type { LearnedFacts } from '../loaders/learned-facts.ts';
import type { WideRelations } from '../loaders/wide-relations.ts';
import type { ModelSet } from '../model/model.ts';
import type { Access } from '../planner/access.ts';
import type { RequestState } from '../schema/context.ts';

export interface RequestStateOptions {
  readonly models: ModelSet;
  readonly database: Databases;
  readonly access: Access;
  readonly scope: RequestScope;
  /** Lives as long as the server. */
  readonly wide: WideRelations;
  /** Sees the plans of the request. */
  readonly observer?: PlanObserver | undefined;
  /** Lives as long as the server too. */
  readonly facts?: LearnedFacts | undefined;
}

/** The state of one request: loaders over the project's databases, for one viewer. */
export function createRequestState({
  models,
  database,
  access,
  scope,
  wide,
  facts,
  observer,
}: RequestStateOptions): RequestState {
  const run = commandRunner(database, scope);
  return { models, loaders: createRequestLoaders({ access, run, wide, facts, observer }) };
}
