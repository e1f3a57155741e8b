import { Kind, type ExecutionArgs, type OperationDefinitionNode } from 'graphql';

/** The operation of a document that is to be run; undefined where that is not clear. */
export function operationOf({ document, operationName }: ExecutionArgs): OperationDefinitionNode | undefined {
  let only: OperationDefinitionNode | undefined;
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    if (operationName !== undefined && operationName !== null) {
      if (node.name?.value === operationName) return node;
    } else if (only === undefined) only = node;
    else return undefined;
  }
  return only;
}
