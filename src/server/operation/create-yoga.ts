import { subscribe, type ExecutionArgs } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { PreparedDocument } from '../documents/prepare-document.ts';
import { executeOperation } from './execute-operation.ts';

/** The endpoint of the API. */
export const graphqlEndpoint = '/graphql';

/** What Yoga needs of the server. */
export interface YogaParts {
  readonly schema: ExecutionArgs['schema'];
  readonly prepare: (text: string) => PreparedDocument;
  readonly suggestions: boolean;
}

/**
 * Yoga, with everything off that the server in front of it has decided already: reading of bodies,
 * CORS, pages, caches of documents, masking.
 */
export function createYogaServer(parts: YogaParts): YogaServerInstance<object, object> {
  return createYoga({
    schema: parts.schema,
    graphqlEndpoint,
    plugins: [useDocuments(parts.prepare), useExecutor(!parts.suggestions)],
    parserAndValidationCache: false,
    batching: false,
    multipart: false,
    landingPage: false,
    graphiql: false,
    cors: false,
    // The server presents the errors of every result, and logs them.
    maskedErrors: false,
    logging: false,
  });
}

/** Gives Yoga the prepared documents instead of having them parsed and validated again. */
function useDocuments(prepare: YogaParts['prepare']): Plugin {
  return {
    onParse({ params, setParsedDocument }) {
      const prepared = prepare(String(params.source));
      if (prepared.kind === 'ready') setParsedDocument(prepared.document);
    },
    onValidate({ setResult }) {
      setResult([]);
    },
  };
}

/** Runs operations with graphql-js, and with the context as `createContext` made it. */
function useExecutor(hideSuggestions: boolean): Plugin {
  const argumentsOf = (args: ExecutionArgs): ExecutionArgs => ({
    ...args,
    contextValue: args.contextValue instanceof YogaContext ? args.contextValue.resolverContext : undefined,
    hideSuggestions,
  });
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => executeOperation(argumentsOf(args)));
    },
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn((args: ExecutionArgs) => subscribe(argumentsOf(args)));
    },
  };
}

/** The context that Yoga adds its own members to; resolvers get the one inside. */
export class YogaContext {
  readonly resolverContext: object;

  constructor(resolverContext: object) {
    this.resolverContext = resolverContext;
  }
}
