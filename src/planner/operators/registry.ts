import { contains } from './contains.ts';
import { endsWith } from './ends-with.ts';
import { eq } from './eq.ts';
import { exists } from './exists.ts';
import { gt } from './gt.ts';
import { gte } from './gte.ts';
import { has } from './has.ts';
import { hasEvery } from './has-every.ts';
import { hasSome } from './has-some.ts';
import { intersects } from './intersects.ts';
import { isIn } from './in.ts';
import { isEmpty } from './is-empty.ts';
import { isNull } from './is-null.ts';
import { lt } from './lt.ts';
import { lte } from './lte.ts';
import { matches } from './matches.ts';
import { ne } from './ne.ts';
import { notIn } from './not-in.ts';
import type { Operator, OperatorName } from './operator.ts';
import { size } from './size.ts';
import { startsWith } from './starts-with.ts';
import { within } from './within.ts';

/** Every filter operator by name, in the order in which GraphiQL shows them. */
export const operators: Readonly<Record<OperatorName, Operator>> = {
  eq,
  ne,
  in: isIn,
  notIn,
  lt,
  lte,
  gt,
  gte,
  contains,
  startsWith,
  endsWith,
  matches,
  has,
  hasEvery,
  hasSome,
  isEmpty,
  size,
  within,
  intersects,
  isNull,
  exists,
};

/** The operators of values whose type has these families: those of lists, or those of single values. */
export function operatorsFor(groups: readonly Operator['group'][]): Operator[] {
  return Object.values(operators).filter(
    (operator) => operator.group === 'presence' || groups.includes(operator.group),
  );
}
