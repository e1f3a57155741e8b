import { MongraphError } from '../../errors/mongraph-error.ts';

/** The parameters of a GraphQL request. */
export interface GraphQLParameters {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const names = new Set(['query', 'variables', 'operationName', 'extensions']);

/**
 * Checks the parameters of a request; null and absent are the same.
 *
 * @throws MongraphError HTTP_PARAMETER_INVALID, HTTP_PARAMETER_UNKNOWN
 */
export function checkParameters(given: object): GraphQLParameters {
  for (const name of Object.keys(given)) {
    if (!names.has(name)) throw new MongraphError('HTTP_PARAMETER_UNKNOWN', {});
  }
  const query = memberOf(given, 'query');
  if (typeof query !== 'string') throw invalid('query', 'a string', query);
  const operationName = memberOf(given, 'operationName');
  if (operationName !== undefined && typeof operationName !== 'string') {
    throw invalid('operationName', 'a string', operationName);
  }
  const variables = objectOf(given, 'variables');
  const extensions = objectOf(given, 'extensions');
  return {
    query,
    ...(variables === undefined ? {} : { variables }),
    ...(operationName === undefined || operationName === '' ? {} : { operationName }),
    ...(extensions === undefined ? {} : { extensions }),
  };
}

function memberOf(given: object, name: string): unknown {
  const value: unknown = Reflect.get(given, name);
  return value ?? undefined;
}

function objectOf(given: object, name: string): Readonly<Record<string, unknown>> | undefined {
  const value = memberOf(given, name);
  if (value === undefined || isObject(value)) return value;
  throw invalid(name, 'an object', value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(parameter: string, expected: string, value: unknown): MongraphError {
  const given = value === undefined ? 'nothing' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  return new MongraphError('HTTP_PARAMETER_INVALID', { parameter, expected, given });
}
