import type { Condition } from './condition.ts';

/** Whether a condition is about nothing but what the document itself stores. */
export function isStored(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.every(isStored);
    case 'not':
    case 'element':
      return isStored(condition.of);
    case 'compare':
      return condition.derived === undefined;
    case 'related':
      return false;
    case 'always':
    case 'never':
    case 'keys':
    case 'joined':
      return true;
  }
}
