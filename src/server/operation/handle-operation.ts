import { OperationTypeNode, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Logger } from '../../observability/logger.ts';
import type { PreparedDocument, PreparedOperation } from '../documents/prepare-document.ts';
import { explainHeader, readExplainMode, type ExplainMode } from '../explain/explain-mode.ts';
import { ExplainSession } from '../explain/explain-session.ts';
import { checkPreflight } from '../http/check-preflight.ts';
import type { GraphQLParameters } from '../http/graphql-parameters.ts';
import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import { checkContentType, json, negotiate, type Accepted } from '../http/media-type.ts';
import { parseBody } from '../http/parse-body.ts';
import { parseQueryString } from '../http/parse-query-string.ts';
import { checkVariables } from '../limits/check-variables.ts';
import type { Limits } from '../limits/limits.ts';
import { answerErrors, answerResult, answerStream } from './answer.ts';
import { YogaContext, type createYogaServer } from './create-yoga.ts';
import { Deadline } from './deadline.ts';
import type { ErrorScope } from './present-error.ts';
import { RequestInfo } from './request-info.ts';
import { selectOperation } from './select-operation.ts';

/** What handling operations needs of the server. */
export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly yoga: ReturnType<typeof createYogaServer>;
  readonly prepare: (text: string) => PreparedDocument;
  readonly createContext: (request: RequestInfo) => object | Promise<object>;
  readonly limits: Limits;
  readonly logger: Logger;
  readonly suggestions: boolean;
  readonly explain: boolean;
  /** Operations that run, for the stop of the server. */
  readonly running: Set<Deadline>;
}

/** Makes a function that answers requests to the GraphQL endpoint. */
export function createOperationHandler(
  parts: OperationParts,
): (request: HttpRequest, requestId: string) => Promise<HttpResponse> {
  return async (request, requestId) => {
    const scope: { -readonly [Key in keyof ErrorScope]: ErrorScope[Key] } = {
      requestId,
      operationName: undefined,
      logger: parts.logger,
      suggestions: parts.suggestions,
      logged: new Set(),
    };
    let accepted: Accepted = { result: json, stream: false };
    try {
      accepted = negotiate(request.headers.accept);
      const parameters = await readParameters(request, parts.limits);
      scope.operationName = parameters.operationName;
      const prepared = parts.prepare(parameters.query);
      if (prepared.kind === 'refused') return answerErrors(prepared.errors, accepted, scope);
      const operation = selectOperation(prepared.operations, parameters.operationName);
      scope.operationName = operation.node.name?.value;
      checkOperation(operation, request.method, accepted);
      checkVariablesAndCost(operation, parameters, parts.limits);
      const explain = readExplainMode(request.headers[explainHeader], parts.explain);
      const { document } = prepared;
      return await run({ parts, request, parameters, accepted, scope, explain, document, operation });
    } catch (error) {
      return answerErrors([error], accepted, scope);
    }
  };
}

async function readParameters(request: HttpRequest, limits: Limits): Promise<GraphQLParameters> {
  if (request.method === 'GET') {
    checkPreflight(request.headers);
    const start = request.target.indexOf('?');
    return parseQueryString(start === -1 ? '' : request.target.slice(start + 1));
  }
  checkContentType(request.headers['content-type'], request.headers['content-encoding']);
  return parseBody(await request.readBody(limits.bodyBytes));
}

function checkOperation({ node, refused }: PreparedOperation, method: string, accepted: Accepted): void {
  if (method === 'GET' && node.operation === OperationTypeNode.MUTATION) {
    throw new MongraphError('HTTP_MUTATION_OVER_GET', { operation: node.operation });
  }
  const isStream = node.operation === OperationTypeNode.SUBSCRIPTION;
  if (isStream ? !accepted.stream : accepted.result === undefined) {
    throw new MongraphError('HTTP_NOT_ACCEPTABLE', {});
  }
  if (refused !== undefined) throw refused;
}

function checkVariablesAndCost(
  operation: PreparedOperation,
  { variables = {} }: GraphQLParameters,
  limits: Limits,
): void {
  checkVariables(variables, limits);
  const counted = operation.cost(variables);
  // Not `counted > limit`: an overflown estimate may be NaN.
  if (counted <= limits.cost) return;
  throw new MongraphError('LIMIT_COST', { limit: limits.cost, counted: Math.ceil(counted || Infinity) });
}

interface Run {
  readonly parts: OperationParts;
  readonly request: HttpRequest;
  readonly parameters: GraphQLParameters;
  readonly accepted: Accepted;
  readonly scope: ErrorScope;
  readonly explain: ExplainMode | undefined;
  readonly document: DocumentNode;
  readonly operation: PreparedOperation;
}

async function run({ parts, request, parameters, accepted, scope, ...asked }: Run): Promise<HttpResponse> {
  const { yoga, limits, running } = parts;
  const deadline = new Deadline(limits.executionMs);
  request.onGone(() => deadline.clientGone());
  running.add(deadline);
  let streaming = false;
  try {
    const explain = asked.explain === undefined ? undefined : new ExplainSession(asked.explain);
    const { document, operation } = asked;
    const { requestId, operationName } = scope;
    const known = { requestId, operationName, explain, document, operation: operation.node };
    const info = new RequestInfo(request, deadline, known);
    const made = parts.createContext(info);
    // Only a promise is waited for: most contexts are made at once.
    const context = new YogaContext(made instanceof Promise ? await deadline.race(made) : made);
    const params = { ...parameters, variables: { ...parameters.variables } };
    // Yoga looks at the method of its request alone; a real one is made if somebody asks `info` for it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const yogaRequest = request as object as Request;
    const result = await deadline.race(yoga.getResultForParams({ params, request: yogaRequest }, context));
    if (!isAsyncIterable(result)) {
      const whole =
        explain === undefined
          ? result
          : await deadline.race(withReport(result, explain, { info, schema: parts.schema }));
      return withCookies(answerResult(whole ?? {}, accepted, scope), info.cookies);
    }
    streaming = true;
    const onEnd = () => running.delete(deadline);
    return withCookies(answerStream(result, scope, { signal: deadline.signal, onEnd }), info.cookies);
  } finally {
    deadline.clear();
    if (!streaming) running.delete(deadline);
  }
}

function withCookies(answer: HttpResponse, cookies: string[]): HttpResponse {
  return cookies.length === 0 ? answer : { ...answer, headers: { ...answer.headers, 'set-cookie': cookies } };
}

/** The result with what was explained of its operation. */
async function withReport(
  result: ExecutionResult | undefined,
  session: ExplainSession,
  { info, schema }: { readonly info: RequestInfo; readonly schema: GraphQLSchema },
): Promise<ExecutionResult> {
  const explain = await session.report(schema, info);
  return { ...result, extensions: { ...result?.extensions, explain } };
}
