import { isUtf8 } from 'node:buffer';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { checkParameters, type GraphQLParameters } from './graphql-parameters.ts';

/**
 * Reads the parameters of a GraphQL request from a JSON body.
 *
 * @throws MongraphError HTTP_BODY_INVALID, HTTP_PARAMETER_INVALID, HTTP_PARAMETER_UNKNOWN
 */
export function parseBody(body: Buffer): GraphQLParameters {
  if (body.length === 0) throw new MongraphError('HTTP_BODY_INVALID', { reason: 'it is empty' });
  // A lenient decoder would put U+FFFD for what it cannot read, and store that.
  if (!isUtf8(body)) throw new MongraphError('HTTP_BODY_INVALID', { reason: 'it is not UTF-8' });
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    // The parser's own text quotes the body, which belongs into no answer and no log.
    throw new MongraphError('HTTP_BODY_INVALID', { reason: 'it is not JSON' });
  }
  if (Array.isArray(value)) {
    const reason = 'it is a list, and batches are not supported; send one operation per request';
    throw new MongraphError('HTTP_BODY_INVALID', { reason });
  }
  if (typeof value !== 'object' || value === null) {
    throw new MongraphError('HTTP_BODY_INVALID', { reason: 'it is not a JSON object' });
  }
  return checkParameters(value);
}
