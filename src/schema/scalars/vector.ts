import { GraphQLError, GraphQLScalarType } from 'graphql';
import { mostDimensions } from '../../model/check/check-constraints.ts';
import { describeValue } from './describe-value.ts';
import { jsonLiteral } from './json-literal.ts';

export const vectorScalar = new GraphQLScalarType<Float32Array, number[]>({
  name: 'Vector',
  description:
    'An embedding: a list of numbers, one for each dimension. They are kept as 32-bit floats, about 7 digits of each.',
  specifiedByURL:
    'https://github.com/mongodb/specifications/blob/master/source/bson-binary-vector/bson-binary-vector.md',
  serialize: (value) => (value instanceof Float32Array ? Array.from(value, shortest) : refuse(value)),
  parseValue: parseVector,
  parseLiteral: (node, variables) => parseVector(jsonLiteral(node, variables ?? {})),
});

function parseVector(value: unknown): Float32Array {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostDimensions) return refuse(value);
  const given: readonly unknown[] = value;
  const numbers = given.map((number) => (typeof number === 'number' ? Math.fround(number) : Number.NaN));
  const odd = numbers.findIndex((number) => !Number.isFinite(number));
  if (odd === -1) return Float32Array.from(numbers);
  throw new GraphQLError(
    `Vector cannot represent ${describeValue(given[odd])} at ${odd}. Expected a finite number of 32 bits.`,
  );
}

/** Fewer digits than the number has as a double, which read back give the same 32-bit float. */
function shortest(number: number): number {
  const short = Number(number.toPrecision(7));
  return Math.fround(short) === number ? short : Number(number.toPrecision(9));
}

function refuse(value: unknown): never {
  throw new GraphQLError(
    `Vector cannot represent ${describeValue(value)}. Expected a list of 1 to ${mostDimensions} numbers.`,
  );
}
