import { Kind, parse } from 'graphql';

/** The names of a document's operations, the empty one for one without; undefined where it is no GraphQL. */
export function operationNames(text: string): string[] | undefined {
  try {
    return parse(text).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? ''] : [],
    );
  } catch {
    return undefined;
  }
}
