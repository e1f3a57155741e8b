import type { Condition } from '../where/condition.ts';
import type { ExpressionValue } from './expression-value.ts';

/** The values that a condition on one document compares and that the document does not store; not those of related ones. */
export function expressionsIn(condition: Condition): readonly ExpressionValue[] {
  const found = new Map<string, ExpressionValue>();
  collect(condition, found);
  return [...found.values()];
}

function collect(condition: Condition, found: Map<string, ExpressionValue>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.forEach((part) => collect(part, found));
    case 'not':
      return collect(condition.of, found);
    case 'compare':
      if (condition.derived !== undefined) found.set(condition.derived.name, condition.derived);
      return;
    // Elements are embedded documents, which have no expressions.
    case 'element':
    case 'related':
    case 'always':
    case 'never':
    case 'keys':
    case 'joined':
  }
}
