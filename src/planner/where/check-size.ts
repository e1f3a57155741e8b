import { MongraphError } from '../../errors/mongraph-error.ts';
import type { CompareCondition, Condition } from './condition.ts';

/** Comparisons in one filter; planning an `$and` of `$or`s with 10,000 of them took mongod seconds. */
const mostComparisons = 250;
/** Each relation in a filter costs a command, or a lookup for every document. */
const mostRelations = 20;

/**
 * Refuses a filter that alone would keep the database busy, whatever the documents are.
 *
 * @throws MongraphError FILTER_TOO_LARGE
 */
export function checkSize(condition: Condition): Condition {
  const counted = count(condition);
  refuseAbove(mostComparisons, counted.comparisons, 'comparisons');
  refuseAbove(mostRelations, counted.relations, 'relations');
  return condition;
}

function refuseAbove(limit: number, counted: number, what: 'comparisons' | 'relations'): void {
  if (counted > limit) throw new MongraphError('FILTER_TOO_LARGE', { counted, limit, what });
}

interface Counted {
  readonly comparisons: number;
  readonly relations: number;
}

function count(condition: Condition): Counted {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return sum(condition.of.map(count));
    case 'not':
    case 'element':
      return count(condition.of);
    case 'compare':
      return { comparisons: weightOf(condition), relations: 0 };
    case 'related':
      return sum([{ comparisons: 1, relations: 1 }, ...condition.hops.map((hop) => count(hop.condition))]);
    case 'always':
    case 'never':
    case 'keys':
    case 'joined':
      return { comparisons: 0, relations: 0 };
  }
}

/** Where case does not matter, a list of values is a list of patterns, each tried by itself. */
function weightOf({ insensitive, operand }: CompareCondition): number {
  return insensitive && Array.isArray(operand) ? operand.length : 1;
}

function sum(parts: readonly Counted[]): Counted {
  const total = { comparisons: 0, relations: 0 };
  for (const part of parts) {
    total.comparisons += part.comparisons;
    total.relations += part.relations;
  }
  return total;
}
