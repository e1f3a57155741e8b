import { MongraphError } from '../../errors/mongraph-error.ts';
import type { PreparedOperation } from '../documents/prepare-document.ts';

/**
 * Chooses the operation of a document that a request asks for.
 *
 * @throws MongraphError OPERATION_NOT_FOUND
 */
export function selectOperation(
  operations: readonly PreparedOperation[],
  operationName: string | undefined,
): PreparedOperation {
  const [first, second] = operations;
  if (operationName === undefined && first !== undefined && second === undefined) return first;
  const named = operations.find(({ node }) => node.name?.value === operationName);
  if (operationName === undefined || named === undefined) {
    throw new MongraphError('OPERATION_NOT_FOUND', { named: operationName !== undefined });
  }
  return named;
}
