import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { rememberDeployments } from '../../database/writes/deployments.ts';
import type { Databases } from '../../database/databases.ts';
import { createSearchRuntime } from '../../loaders/search/create-search-runtime.ts';
import { rememberWideRelations } from '../../loaders/wide-relations.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Access } from '../../planner/access.ts';
import { executeOperation } from '../../server/operation/execute-operation.ts';
import { presentError } from '../../server/operation/present-error.ts';
import { createRequestContext } from '../../server/request-state.ts';
import { settled } from './settled.ts';

/** What is under test: a project's own schema over databases that it may fill as it likes. */
export interface Subject {
  readonly models: ModelSet;
  readonly schema: GraphQLSchema;
  readonly databases: Databases;
  readonly accessOf: (viewer: Viewer | null) => Access;
  /** What own resolvers find in the context. */
  readonly contextOf: (viewer: Viewer | null) => object | Promise<object>;
  readonly logger: Logger;
}

/** Asks an operation as a viewer, and gives the bytes of the answer. */
export type Ask = (text: string) => Promise<string>;

const maxTimeMs = 30_000;

/** Asks in process what clients ask through HTTP: parsed, validated and executed the same way, with errors as they see them. */
export function createAsker(subject: Subject, viewer: Viewer | null): Ask {
  const { models, schema, databases, accessOf, contextOf, logger } = subject;
  const lasting = {
    wide: rememberWideRelations(),
    deployments: rememberDeployments(),
  };
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();
  return async (text) => {
    const document = documents.get(text) ?? prepare(schema, text);
    documents.set(text, document);
    if (!('kind' in document)) return JSON.stringify({ errors: document });
    const began = Date.now();
    const scope = { requestId: 'leaks', operationName: undefined, signal: undefined, maxTimeMs };
    const contextValue = createRequestContext({
      ...lasting,
      // What vocabularies answered in another world is not to be remembered.
      search: createSearchRuntime(),
      models,
      database: databases,
      access: accessOf(viewer),
      viewer,
      scope,
      actor: viewer?.name ?? null,
      own: await contextOf(viewer),
    });
    const { data, errors } = await executeOperation({ schema, document, contextValue });
    const shown = {
      requestId: 'leaks',
      operationName: undefined,
      logger,
      suggestions: true,
      logged: new Set(),
    };
    const answer = { data, errors: errors?.map((error) => presentError(error, shown)) };
    return settled(JSON.stringify(answer), began);
  };
}

function prepare(schema: GraphQLSchema, text: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(text);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
