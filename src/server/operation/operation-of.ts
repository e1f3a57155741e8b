import { Kind, type ExecutionArgs, type OperationDefinitionNode } from 'graphql';

/** The operation of a document that is to be run; undefined where that is not clear. */
export function operationOf({ document, operationName }: ExecutionArgs): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operationName === undefined || operationName === null) {
    return operations.length === 1 ? operations[0] : undefined;
  }
  return operations.find(({ name }) => name?.value === operationName);
}
