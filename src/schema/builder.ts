import SchemaBuilder from '@pothos/core';
import type { CustomScalarName } from '../model/fields/graphql-scalar-name.ts';
import type { MongraphContext } from './context.ts';
import { relayPlugin } from './relay-plugin.ts';
import { customScalars } from './scalars/registry.ts';
import type { ScalarInputs } from './scalars/scalar-inputs.ts';

/** The types that Mongraph's Pothos builder is made with. */
export interface BuilderTypes {
  Context: MongraphContext;
  Scalars: { [Name in CustomScalarName]: { Input: ScalarInputs[Name]; Output: unknown } };
}

/** The Pothos builder that the generated API is built with, and that own types and fields are added to. */
export function createBuilder() {
  const builder = new SchemaBuilder<BuilderTypes>({
    plugins: [relayPlugin],
    relay: {
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      idFieldOptions: { description: 'The global id: opaque, unique over all types.' },
      nodeTypeOptions: { description: 'Anything that has a global id and can be fetched again by it.' },
      pageInfoTypeOptions: { description: 'Where a page stands in its list (Relay connections).' },
      hasNextPageFieldOptions: { description: 'Whether the list goes on after this page.' },
      hasPreviousPageFieldOptions: { description: 'Whether the list has something before this page.' },
      startCursorFieldOptions: { description: 'The cursor of the first row of the page.' },
      endCursorFieldOptions: { description: 'The cursor of the last row of the page.' },
    },
  });
  for (const [name, scalar] of Object.entries(customScalars)) {
    // `Object.entries` widens the keys; the registry is typed over the same names.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    builder.addScalarType(name as CustomScalarName, scalar);
  }
  return builder;
}

export type Builder = ReturnType<typeof createBuilder>;
