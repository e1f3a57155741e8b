import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import type { Logger } from '../../observability/logger.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';

/** What an error belongs to, for its extensions and the log. */
export interface ErrorScope {
  readonly requestId: string;
  readonly operationName: string | undefined;
  readonly logger: Logger;
  /** Whether messages may propose names that the client may have meant. */
  readonly suggestions: boolean;
  /** Errors of this request that are in the log already. */
  readonly logged: Set<unknown>;
}

/**
 * Turns an error into what the client may see: its own faults as they are, all else masked, with the
 * request id; what is masked is logged, each error once.
 */
export function presentError(error: unknown, scope: ErrorScope): GraphQLError {
  const { message, extensions } = faceOf(error, scope);
  const place = error instanceof GraphQLError ? error : undefined;
  return new GraphQLError(message, {
    nodes: place?.nodes ?? null,
    source: place?.source ?? null,
    positions: place?.positions ?? null,
    path: place?.path ?? null,
    extensions: { ...extensions, requestId: scope.requestId },
  });
}

interface Face {
  readonly message: string;
  readonly extensions: GraphQLErrorExtensions;
}

function faceOf(error: unknown, scope: ErrorScope): Face {
  const original = originalOf(error);
  const path = error instanceof GraphQLError ? error.path : undefined;
  if (original instanceof MongraphError && original.fault === 'caller') {
    const message = scope.suggestions ? original.message : original.messageWithoutSuggestions;
    return { message, extensions: { code: original.code, ...original.extensions } };
  }
  if (original instanceof GraphQLError) {
    const code = path === undefined ? 'BAD_USER_INPUT' : 'OPERATION_FAILED';
    return { message: original.message, extensions: { code, ...original.extensions } };
  }
  log(original, path, scope);
  const code = original instanceof MongraphError && original.fault === 'world' ? 'UNAVAILABLE' : 'INTERNAL';
  return { message: 'Internal server error', extensions: { code } };
}

/** What was thrown first, below the GraphQL errors that say where. */
function originalOf(error: unknown): unknown {
  let original = error;
  while (original instanceof GraphQLError && original.originalError != null)
    original = original.originalError;
  return original;
}

function log(original: unknown, path: GraphQLError['path'], scope: ErrorScope): void {
  const { requestId, operationName, logger, logged } = scope;
  if (logged.has(original)) return;
  logged.add(original);
  logger.error({ requestId, operationName, path: path?.join('.'), err: original }, 'operation failed');
}
