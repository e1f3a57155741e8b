import type { CompareCondition, Condition } from '../../planner/where/condition.ts';

/**
 * Whether a condition holds of every document for what it says, without a look at them: `{ NOT: { title: { in: [] } } }`.
 * A filter that a client makes of an empty list must not mean all documents by mistake.
 */
export function excludesNothing(condition: Condition): boolean {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'and':
      return condition.of.every(excludesNothing);
    case 'or':
      return condition.of.some(excludesNothing);
    case 'not':
      return findsNothing(condition.of);
    case 'compare':
      return condition.operator === 'notIn' && isEmptyList(condition);
    case 'never':
    case 'element':
    case 'related':
    case 'keys':
    case 'joined':
      return false;
  }
}

function findsNothing(condition: Condition): boolean {
  switch (condition.kind) {
    case 'never':
      return true;
    case 'and':
      return condition.of.some(findsNothing);
    case 'or':
      return condition.of.every(findsNothing);
    case 'not':
      return excludesNothing(condition.of);
    case 'compare':
      return (condition.operator === 'in' || condition.operator === 'hasSome') && isEmptyList(condition);
    case 'always':
    case 'element':
    case 'related':
    case 'keys':
    case 'joined':
      return false;
  }
}

function isEmptyList({ operand }: CompareCondition): boolean {
  return Array.isArray(operand) && operand.length === 0;
}
