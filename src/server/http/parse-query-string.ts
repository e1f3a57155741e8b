import { MongraphError } from '../../errors/mongraph-error.ts';
import { checkParameters, type GraphQLParameters } from './graphql-parameters.ts';

/**
 * Reads the parameters of a GraphQL request from a query string.
 *
 * @throws MongraphError HTTP_TARGET_INVALID, HTTP_PARAMETER_INVALID, HTTP_PARAMETER_UNKNOWN
 */
export function parseQueryString(queryString: string): GraphQLParameters {
  const given = new Map<string, unknown>();
  for (const pair of queryString.split('&')) {
    if (pair === '') continue;
    const split = pair.indexOf('=');
    const name = decode(split === -1 ? pair : pair.slice(0, split));
    if (given.has(name)) throw new MongraphError('HTTP_PARAMETER_UNKNOWN', {});
    given.set(name, decode(split === -1 ? '' : pair.slice(split + 1)));
  }
  for (const name of ['variables', 'extensions']) {
    const text = given.get(name);
    if (typeof text === 'string') given.set(name, parseObject(name, text));
  }
  return checkParameters(Object.fromEntries(given));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new MongraphError('HTTP_TARGET_INVALID', {
      reason: 'its query string is not percent-encoded UTF-8',
    });
  }
}

function parseObject(parameter: string, text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const expected = 'an object as JSON';
    throw new MongraphError('HTTP_PARAMETER_INVALID', {
      parameter,
      expected,
      given: 'a text that is not JSON',
    });
  }
}
