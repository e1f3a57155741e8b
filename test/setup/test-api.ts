import {
  GraphQLError,
  parse,
  validate,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { Db } from 'mongodb';
import { connect } from '../../src/database/connect.ts';
import type { RequestScope } from '../../src/database/request-scope.ts';
import { commandRunner } from '../../src/database/run-command.ts';
import { ensureCollections } from '../../src/database/collections/ensure-collections.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { MongraphError } from '../../src/errors/mongraph-error.ts';
import { createWordKeeper } from '../../src/loaders/search/word-keeper.ts';
import { learnFacts, type LearnedFacts } from '../../src/loaders/learned-facts.ts';
import { rememberDeployments } from '../../src/database/writes/deployments.ts';
import {
  createSearchRuntime,
  type SearchRuntimeOptions,
} from '../../src/loaders/search/create-search-runtime.ts';
import { rememberWideRelations } from '../../src/loaders/wide-relations.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { HooksDefinition } from '../../src/model/define/define-hooks.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import type { PermissionsDefinition } from '../../src/model/permissions/define-permissions.ts';
import type { ModelSet } from '../../src/model/model.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { planChannel, type PlanEvent } from '../../src/observability/plan-channel.ts';
import type { PlanObserver } from '../../src/loaders/plan-observer.ts';
import type { Viewer } from '../../src/model/permissions/viewer.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { printPlan } from '../../src/planner/print.ts';
import type { ReadCommand } from '../../src/pipeline/command.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import type { Own } from '../../src/schema/own/own.ts';
import { executeOperation } from '../../src/server/operation/execute-operation.ts';
import type { WriteFollower } from '../../src/writes/events/committed-writes.ts';
import type { WriteContext } from '../../src/writes/write-context.ts';
import type { Mutate } from '../../src/writes/write-outcome.ts';
import { createRequestContext } from '../../src/server/request-state.ts';
import { defaultDatabase } from '../../src/util/default-database.ts';

export interface TestError {
  /** The code of our error; `INVALID` for what GraphQL itself refuses, `UNEXPECTED` for what would be masked as a bug. */
  readonly code: string;
  readonly message: string;
  readonly path: GraphQLFormattedError['path'];
}

export interface TestResult {
  // Tests look into answers of any shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly TestError[];
  readonly commands: readonly CommandEvent[];
  /** The text of every plan that was made. */
  readonly plans: readonly string[];
}

export interface RunOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  readonly maxTimeMs?: number;
  readonly operationName?: string;
  readonly access?: Access;
  /** Who writes. */
  readonly actor?: string;
  readonly viewer?: Viewer | null;
  readonly reportDenied?: WriteContext['reportDenied'];
  readonly observer?: PlanObserver;
  readonly readOptions?: RequestScope['readOptions'];
}

export interface TestApi {
  readonly db: Db;
  /** The database of an alias. */
  readonly dbOf: (alias: string) => Db;
  readonly models: ModelSet;
  readonly schema: GraphQLSchema;
  /** Runs an operation in process as one request. */
  readonly run: (source: string, options?: RunOptions) => Promise<TestResult>;
  /** Runs a mutation in process as one request. */
  readonly mutate: Mutate;
  /** Waits for what is done behind answers. */
  readonly settled: () => Promise<void>;
  /** Drops the databases and disconnects. */
  readonly close: () => Promise<void>;
  /** What plans may rest on; empty unless `learn` was given and sizes are learned. */
  readonly facts: LearnedFacts;
}

export interface TestApiOptions {
  readonly uri: string;
  readonly name: string;
  readonly indexes?: boolean;
  readonly hooks?: readonly HooksDefinition[];
  /** Permissions beside the models. */
  readonly permissions?: readonly PermissionsDefinition[];
  /** Adds own types and fields. */
  readonly extend?: (own: Own) => void;
  /** What the project adds to the context. */
  readonly own?: object;
  /** Connection strings of further databases, by alias. */
  readonly databases?: Readonly<Record<string, string>>;
  /** Whether everything counts as too much: relations are read per parent, and filters joined with lookups. */
  readonly tight?: boolean;
  /** How it searches; default: by the text index. */
  readonly search?: SearchRuntimeOptions;
  /** Whether plans rest on what is learned of the data. */
  readonly learn?: boolean;
  /** Hear of what is committed. */
  readonly followers?: readonly WriteFollower[];
}

/** A schema over an empty database of its own, or several of them. */
export async function createTestApi(
  definitions: readonly AnyModelDefinition[],
  {
    uri,
    name,
    indexes = true,
    learn = false,
    tight = false,
    databases = {},
    permissions = [],
    hooks = [],
    extend,
    own = {},
    search: searchOptions,
    followers: others = [],
  }: TestApiOptions,
): Promise<TestApi> {
  const models = createModels(definitions, { permissions, hooks });
  const schema = buildSchema(models, extend === undefined ? {} : { extend });
  const opened = await openDatabases({ [defaultDatabase]: uri, ...databases }, name);
  const { dbOf } = opened;
  const db = dbOf(defaultDatabase);
  await ensureCollections(dbOf, models);
  if (indexes) await ensureIndexes(dbOf, models);
  const search = createSearchRuntime(searchOptions);
  const wordKeeper = createWordKeeper({
    models: models.values(),
    databases: dbOf,
    memory: search.words,
    report: (error) => console.error(error),
  });
  const followers = [...others, wordKeeper];
  const deployments = rememberDeployments();
  const wide = tight ? { has: () => true, add: () => undefined } : rememberWideRelations();
  const learning = {
    requestId: `${name}-facts`,
    operationName: undefined,
    signal: undefined,
    maxTimeMs: 30_000,
  };
  const facts = learnFacts({ run: commandRunner(dbOf, learning) });
  let requests = 0;
  return {
    db,
    dbOf,
    models,
    schema,
    facts,
    settled: () => wordKeeper.settle(),
    mutate: async (request) => {
      const scope = { requestId: name, operationName: undefined, signal: undefined, maxTimeMs: 30_000 };
      const parts = { models, database: dbOf, access: fullAccess, scope, wide, own, search, followers };
      return createRequestContext(parts).mongraph.mutate(request);
    },
    run: async (source, options = {}) => {
      requests += 1;
      const requestId = `${name}-${requests}`;
      const scope = {
        requestId,
        operationName: options.operationName,
        signal: options.signal,
        maxTimeMs: options.maxTimeMs ?? 30_000,
        ...(options.readOptions === undefined ? {} : { readOptions: options.readOptions }),
      };
      const access = options.access ?? fullAccess;
      const learned = learn ? facts : undefined;
      const mostKeys = tight ? 0 : undefined;
      const parts = {
        deployments,
        models,
        database: dbOf,
        access,
        scope,
        wide,
        facts: learned,
        mostKeys,
        own,
        search,
        followers,
      };
      const contextValue = createRequestContext({
        ...parts,
        observer: options.observer,
        actor: options.actor,
        viewer: options.viewer,
        reportDenied: options.reportDenied,
      });
      return record(requestId, () => {
        const variableValues = options.variables ?? {};
        return operate(source, { schema, variableValues, contextValue });
      });
    },
    close: async () => {
      await wordKeeper.settle();
      await opened.close();
    },
  };
}

/** As graphql-js does, but mutations end what they leave open. */
function operate(
  source: string,
  args: Omit<ExecutionArgs, 'document'>,
): ExecutionResult | Promise<ExecutionResult> {
  try {
    const document = parse(source);
    const errors = validate(args.schema, document);
    return errors.length > 0 ? { errors } : executeOperation({ ...args, document });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

async function openDatabases(uris: Readonly<Record<string, string>>, name: string) {
  const opened = new Map<string, { db: Db; close: () => Promise<void> }>();
  for (const [alias, uri] of Object.entries(uris)) {
    const database = await connect({ uri });
    const db = database.client.db(`mongraph_test_${name}${alias === defaultDatabase ? '' : `_${alias}`}`);
    await db.dropDatabase();
    opened.set(alias, { db, close: () => database.close() });
  }
  const dbOf = (alias: string): Db => {
    const found = opened.get(alias);
    if (found === undefined) throw new Error(`The test has no database "${alias}"`);
    return found.db;
  };
  const close = async () => {
    for (const one of opened.values()) {
      await one.db.dropDatabase();
      await one.close();
    }
  };
  return { dbOf, close };
}

/** Plans are told without the request's name: tests run their requests one after another where they look at them. */
async function record(
  requestId: string,
  run: () => ExecutionResult | Promise<ExecutionResult>,
): Promise<TestResult> {
  const commands: CommandEvent[] = [];
  const plans: string[] = [];
  const onCommand = (message: unknown) => {
    const event = message as CommandEvent;
    if (event.requestId === requestId) commands.push(event);
  };
  const onPlan = (message: unknown) => void plans.push(planText((message as PlanEvent).plan));
  commandChannel.subscribe(onCommand);
  planChannel.subscribe(onPlan);
  try {
    const { data, errors = [] } = await run();
    return { data: plain(data), errors: errors.map(face), commands, plans };
  } finally {
    commandChannel.unsubscribe(onCommand);
    planChannel.unsubscribe(onPlan);
  }
}

/** Without the prototypes that graphql-js leaves out. */
function plain(data: unknown): unknown {
  return data === undefined ? undefined : JSON.parse(JSON.stringify(data));
}

function face(error: { message: string; path?: unknown; originalError?: unknown }): TestError {
  const { message, originalError } = error;
  const path = error.path as TestError['path'];
  if (originalError instanceof MongraphError) return { code: originalError.code, message, path };
  return { code: originalError == null || path === undefined ? 'INVALID' : 'UNEXPECTED', message, path };
}

function planText(plan: object): string {
  const { steps, ...rest } = plan as { steps: Parameters<typeof printPlan>[0] };
  const commands = Object.values(rest).filter(
    (value): value is ReadCommand => typeof value === 'object' && value !== null && 'collection' in value,
  );
  return printPlan(steps, commands);
}
