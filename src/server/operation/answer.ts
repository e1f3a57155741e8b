import type { ExecutionResult } from 'graphql';
import { mapAsyncIterator } from 'graphql-yoga';
import { ClientGone, type HttpResponse } from '../http/http-message.ts';
import { eventStream as eventStreamType, json, type Accepted } from '../http/media-type.ts';
import { dataHeaders } from '../http/security-headers.ts';
import { statusOf } from '../http/status-of.ts';
import { eventStream, type EventStreamParts } from './event-stream.ts';
import { presentError, type ErrorScope } from './present-error.ts';

/** The answer to a client that is not there any more; nobody reads it. */
const gone: HttpResponse = Object.freeze({ status: 499, headers: dataHeaders });

/** Answers with errors alone. */
export function answerErrors(
  errors: readonly unknown[],
  accepted: Accepted,
  scope: ErrorScope,
): HttpResponse {
  if (errors.some((error) => error instanceof ClientGone)) return gone;
  return answer({ errors: errors.map((error) => presentError(error, scope)) }, accepted, scope);
}

/** Answers with the result of an operation. */
export function answerResult(result: ExecutionResult, accepted: Accepted, scope: ErrorScope): HttpResponse {
  return answer(presentResult(result, scope), accepted, scope);
}

/** Answers with a stream of results, as server-sent events. */
export function answerStream(
  results: AsyncIterable<ExecutionResult>,
  scope: ErrorScope,
  parts: EventStreamParts,
): HttpResponse {
  const presented = mapAsyncIterator(
    results,
    (result) => presentResult(result, scope),
    (error: unknown) => ({ errors: [presentError(error, scope)] }),
  );
  return {
    status: 200,
    headers: {
      ...dataHeaders,
      'content-type': `${eventStreamType}; charset=utf-8`,
      'x-request-id': scope.requestId,
    },
    body: eventStream(presented, parts),
  };
}

function presentResult(result: ExecutionResult, scope: ErrorScope): ExecutionResult {
  const { errors, data, extensions } = result;
  if (errors === undefined || errors.length === 0) return result;
  return {
    errors: errors.map((error) => presentError(error, scope)),
    ...(data === undefined ? {} : { data }),
    ...(extensions === undefined ? {} : { extensions }),
  };
}

function answer(result: ExecutionResult, { result: type = json }: Accepted, scope: ErrorScope): HttpResponse {
  const code = result.errors?.[0]?.extensions['code'];
  const status = result.data === undefined ? statusOf(code, type) : 200;
  return {
    status,
    headers: {
      ...dataHeaders,
      'content-type': `${type}; charset=utf-8`,
      'x-request-id': scope.requestId,
      ...(status === 405 ? { allow: 'GET, POST' } : {}),
      ...(status === 401 ? { 'www-authenticate': 'Bearer error="invalid_token"' } : {}),
    },
    body: JSON.stringify(result),
  };
}
