import type { FieldNode, GraphQLResolveInfo } from 'graphql';

const numbers = new WeakMap<FieldNode, number>();
let next = 0;

/**
 * What tells places in an operation apart: one field's node, or where fragments merged several, all of them.
 *
 * Every parent of one list resolves its field at the same place, so what is made for a place serves them all.
 */
export function placeOf({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>): object | string {
  const [first] = fieldNodes;
  if (fieldNodes.length === 1 && first !== undefined) return first;
  return fieldNodes.map(numberOf).join(',');
}

function numberOf(node: FieldNode): number {
  const known = numbers.get(node);
  if (known !== undefined) return known;
  next += 1;
  numbers.set(node, next);
  return next;
}
