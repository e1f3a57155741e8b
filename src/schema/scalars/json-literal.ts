import { GraphQLError, Kind, type ValueNode } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** The JSON value of a value written in an operation's text; variables may stand in it. */
export function jsonLiteral(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return numberOf(node.kind, node.value);
    case Kind.ENUM:
      throw new GraphQLError(`JSON cannot represent the name ${node.value}. Write it in quotes.`);
    case Kind.VARIABLE:
      return variableOf(node.name.value, variables) ?? null;
    case Kind.LIST:
      return node.values.map((value) => jsonLiteral(value, variables));
    case Kind.OBJECT:
      // `Object.fromEntries` defines properties, so a key `__proto__` stays a key.
      return Object.fromEntries(
        node.fields
          .filter(({ value }) => !isMissing(value, variables))
          .map(({ name, value }) => [name.value, jsonLiteral(value, variables)]),
      );
  }
}

function numberOf(kind: Kind, text: string): number {
  const value = Number(text);
  const isExact = kind === Kind.INT ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (isExact) return value;
  throw new GraphQLError(
    `JSON cannot represent the number ${text.slice(0, 40)} exactly. Write it in quotes.`,
  );
}

/** As in GraphQL's own input objects, a key whose variable was not given is not there. */
function isMissing(node: ValueNode, variables: Variables): boolean {
  return node.kind === Kind.VARIABLE && variableOf(node.name.value, variables) === undefined;
}

function variableOf(name: string, variables: Variables): unknown {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}
