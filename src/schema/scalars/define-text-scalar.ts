import type { GraphQLScalarType } from 'graphql';
import type { ScalarType } from '../../model/fields/scalar-type.ts';
import { defineScalar, type ScalarSpec } from './define-scalar.ts';

type TextSpec = Omit<ScalarSpec<string>, 'toText' | 'fromText'> & {
  /** Brings what is written in several ways into one form. */
  readonly normalise?: (text: string) => string | undefined;
};

/** The scalar of a field type that is a string in TypeScript too, and has a syntax that the type checks. */
export function defineTextScalar(
  { normalise = (text) => text, ...spec }: TextSpec,
  type: ScalarType<string>,
): GraphQLScalarType<string, string> {
  return defineScalar({
    ...spec,
    // Not checked on the way out: what something else wrote to the database is shown as it stands.
    toText: (value) => (typeof value === 'string' ? value : undefined),
    fromText: (text) => {
      const value = normalise(text);
      return value !== undefined && type.check?.(value) === undefined ? value : undefined;
    },
  });
}
