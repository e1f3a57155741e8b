import type { Filter, Stage } from '../../pipeline/filter.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

/** The filter of a first match, which an engine may use itself, and the stages behind it. */
export function splitMatch(stages: readonly Stage[]): {
  readonly match: Filter;
  readonly behind: readonly Stage[];
} {
  const [first, ...behind] = stages;
  const match = first?.['$match'];
  return isPlainObject(match) ? { match, behind } : { match: {}, behind: stages };
}
