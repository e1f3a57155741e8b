import { MongraphError } from '../errors/mongraph-error.ts';
import { createDocumentPreparer } from './documents/prepare-document.ts';
import { assetsPath, createAssetHandler } from './graphiql/assets.ts';
import { createGraphiqlPage } from './graphiql/page.ts';
import { createHealthHandler } from './health.ts';
import { checkHost } from './http/check-host.ts';
import { answerPreflight, corsHeaders } from './http/cors.ts';
import type { HttpRequest, HttpResponse } from './http/http-message.ts';
import { json, wantsHtml } from './http/media-type.ts';
import { requestIdOf } from './http/request-id.ts';
import { dataHeaders } from './http/security-headers.ts';
import { resolveLimits } from './limits/limits.ts';
import { answerErrors } from './operation/answer.ts';
import { createYogaServer, graphqlEndpoint } from './operation/create-yoga.ts';
import type { Deadline } from './operation/deadline.ts';
import { createOperationHandler } from './operation/handle-operation.ts';
import type { ResolvedOptions } from './server-options.ts';

/** What answers requests, whatever brings them. */
export type Application = (request: HttpRequest) => Promise<HttpResponse>;

/** What the application shares with the socket side. */
export interface ApplicationState {
  readonly running: Set<Deadline>;
  readonly isStopping: () => boolean;
}

/** Makes the function that answers every request; it never rejects. */
export function createApplication(options: ResolvedOptions, state: ApplicationState): Application {
  const route = createRouter(options, state);
  const { logger, suggestions, cors, hosts } = options;
  const answerTo = async (request: HttpRequest, requestId: string) => {
    try {
      checkHost(request.headers.host, hosts);
      const answer = await route(request, requestId);
      return cors === undefined ? answer : withHeaders(answer, corsHeaders(request.headers, cors));
    } catch (error) {
      const scope = { requestId, operationName: undefined, logger, suggestions, logged: new Set() };
      return answerErrors([error], { result: json, stream: false }, scope);
    }
  };
  const idOf = (request: HttpRequest) => requestIdOf(request.headers['x-request-id']);
  if (!logger.isLevelEnabled('debug')) return (request) => answerTo(request, idOf(request));
  return async (request) => {
    const requestId = idOf(request);
    const begin = performance.now();
    const answer = await answerTo(request, requestId);
    // Without the query string, which may hold what a document must not show.
    const path = request.target.split('?', 1)[0];
    const milliseconds = Math.round(performance.now() - begin);
    logger.debug(
      { requestId, method: request.method, path, status: answer.status, milliseconds },
      'answered',
    );
    return answer;
  };
}

type Router = (request: HttpRequest, requestId: string) => Promise<HttpResponse>;

function createRouter(options: ResolvedOptions, { running, isStopping }: ApplicationState): Router {
  const { schema, createContext, logger, introspection, suggestions, cors, graphiqlOptions, readiness } =
    options;
  const limits = resolveLimits(options.limits);
  const prepare = createDocumentPreparer({ schema, limits, introspection, suggestions });
  const yoga = createYogaServer({ schema, prepare, suggestions });
  const operation = createOperationHandler({
    schema,
    yoga,
    prepare,
    createContext,
    limits,
    logger,
    suggestions,
    explain: options.explain,
    running,
  });
  const health = createHealthHandler({ readiness, isStopping, logger });
  const page =
    graphiqlOptions && createGraphiqlPage(graphqlEndpoint, { ...graphiqlOptions, explain: options.explain });
  const assets = graphiqlOptions && createAssetHandler();

  return async (request, requestId) => {
    const path = pathOf(request.target);
    const { method } = request;
    if (path === graphqlEndpoint) {
      if (method === 'OPTIONS') return answerPreflight(request, cors);
      if (page !== undefined && method === 'GET' && wantsHtml(request.headers.accept)) return page;
      if (method === 'POST' || method === 'GET') return operation(request, requestId);
      throw new MongraphError('HTTP_METHOD_NOT_ALLOWED', { allowed: 'GET, POST' });
    }
    if (method !== 'GET' && method !== 'HEAD')
      throw new MongraphError('HTTP_NOT_FOUND', { endpoint: graphqlEndpoint });
    const answer = path.startsWith(assetsPath)
      ? assets?.(request, path.slice(assetsPath.length))
      : health(path);
    if (answer !== undefined) return answer;
    if (path === '/' && page !== undefined) return redirect(graphqlEndpoint);
    throw new MongraphError('HTTP_NOT_FOUND', { endpoint: graphqlEndpoint });
  };
}

function pathOf(target: string): string {
  if (!target.startsWith('/'))
    throw new MongraphError('HTTP_TARGET_INVALID', { reason: 'it does not begin with "/"' });
  const end = target.indexOf('?');
  return end === -1 ? target : target.slice(0, end);
}

function redirect(location: string): HttpResponse {
  return { status: 307, headers: { ...dataHeaders, location } };
}

function withHeaders(answer: HttpResponse, headers: Readonly<Record<string, string>>): HttpResponse {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
