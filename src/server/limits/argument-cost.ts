import {
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';
import { fixedSize, type Size } from './page-size.ts';
import { saidCost } from './said-cost.ts';

/** What the arguments of a field add to its cost: the fields of inputs may say that they join or write other documents. */
export function argumentCost(field: GraphQLField<unknown, unknown>, selection: FieldNode): Size | undefined {
  const costs = (selection.arguments ?? []).flatMap(({ name, value }): Size[] => {
    const type = field.args.find((argument) => argument.name === name.value)?.type;
    return type === undefined || !isOfInputs(type) ? [] : [costOf(type, value)];
  });
  if (costs.length === 0) return undefined;
  return (variables) => costs.reduce((sum, cost) => sum + cost(variables), 0);
}

function costOf(type: GraphQLInputType, node: ValueNode): Size {
  if (!hasVariable(node)) return fixedSize(costOfValue(type, valueFromASTUntyped(node)));
  return (variables) => costOfValue(type, valueFromASTUntyped(node, variables));
}

function isOfInputs(type: GraphQLInputType): boolean {
  const nullable = getNullableType(type);
  return isListType(nullable) ? isOfInputs(nullable.ofType) : isInputObjectType(nullable);
}

function hasVariable(node: ValueNode): boolean {
  if (node.kind === Kind.VARIABLE) return true;
  if (node.kind === Kind.LIST) return node.values.some(hasVariable);
  return node.kind === Kind.OBJECT && node.fields.some(({ value }) => hasVariable(value));
}

/** Of what has not been validated yet: whatever does not fit the type costs nothing. */
function costOfValue(type: GraphQLInputType, value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.reduce((sum: number, one) => sum + costOfValue(nullable.ofType, one), 0);
  }
  if (!isInputObjectType(nullable)) return 0;
  const fields = nullable.getFields();
  let cost = 0;
  for (const [name, inner] of Object.entries(value)) {
    const field = fields[name];
    if (field === undefined) continue;
    // Of a list each entry costs so much.
    cost += (saidCost(field) ?? 0) * (Array.isArray(inner) ? inner.length : 1);
    cost += costOfValue(field.type, inner);
  }
  return cost;
}
