import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import type { CustomScalarName } from '../../model/fields/graphql-scalar-name.ts';
import { describeValue } from './describe-value.ts';

/** A scalar that travels as a string. */
export interface ScalarSpec<Value> {
  readonly name: CustomScalarName;
  readonly description: string;
  readonly specifiedByURL?: string | undefined;
  /** What inputs look like, with an example: the end of "Expected …". */
  readonly expected: string;
  /** What goes out; undefined for what is no value of the scalar. */
  readonly toText: (value: unknown) => string | undefined;
  /** What comes in; undefined for what is refused. */
  readonly fromText: (text: string) => Value | undefined;
  /** Given where numbers come in too. Numbers in the operation's text go to `fromText`, so that no digit is lost. */
  readonly fromNumber?: (value: number) => Value | undefined;
  /** More about a refused text, where there is more to say: the end of "…, which …". */
  readonly explain?: (text: string) => string | undefined;
}

/** The scalar of a specification; what it refuses, it refuses with an error that says what was given and expected. */
export function defineScalar<Value>(spec: ScalarSpec<Value>): GraphQLScalarType<Value, string> {
  const { name, description, specifiedByURL } = spec;
  return new GraphQLScalarType<Value, string>({
    name,
    description,
    specifiedByURL,
    serialize: (value) => spec.toText(value) ?? refuse(spec, describeValue(value)),
    parseValue: (value) => parseInput(spec, value),
    parseLiteral: (node) => parseLiteral(spec, node),
  });
}

function parseInput<Value>(spec: ScalarSpec<Value>, value: unknown): Value {
  if (typeof value === 'string') return parseText(spec, value);
  const parsed = typeof value === 'number' ? spec.fromNumber?.(value) : undefined;
  return parsed ?? refuse(spec, describeValue(value));
}

function parseLiteral<Value>(spec: ScalarSpec<Value>, node: ValueNode): Value {
  const isNumber = node.kind === Kind.INT || node.kind === Kind.FLOAT;
  if (node.kind === Kind.STRING || (isNumber && spec.fromNumber !== undefined)) {
    return parseText(spec, node.value);
  }
  return refuse(spec, describeValue(print(node)));
}

function parseText<Value>(spec: ScalarSpec<Value>, text: string): Value {
  return spec.fromText(text) ?? refuse(spec, describeValue(text), spec.explain?.(text));
}

function refuse(spec: ScalarSpec<unknown>, given: string, reason?: string): never {
  const because = reason === undefined ? '' : `, which ${reason}`;
  throw new GraphQLError(`${spec.name} cannot represent ${given}${because}. Expected ${spec.expected}.`);
}
