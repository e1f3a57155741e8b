import { GraphQLError, GraphQLScalarType } from 'graphql';
import { jsonType } from '../../model/fields/json.ts';
import { jsonLiteral } from './json-literal.ts';

export const jsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value: an object, a list, a string, a number, true, false or null.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (value) => value,
  parseValue: checked,
  parseLiteral: (node, variables) => checked(jsonLiteral(node, variables ?? {})),
});

function checked(value: unknown): unknown {
  const problem = jsonType.check?.(value);
  if (problem !== undefined) throw new GraphQLError(`JSON cannot represent the value, which ${problem}.`);
  return value;
}
