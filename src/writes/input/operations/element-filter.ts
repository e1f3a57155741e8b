import { MongraphError } from '../../../errors/mongraph-error.ts';
import { note, type ValuePlace } from '../../../model/values/reading.ts';
import type { Filter } from '../../../pipeline/filter.ts';
import { refuseUnreadable } from '../../../planner/fields/field-access.ts';
import { emitFilter } from '../../../planner/emit/emit-filter.ts';
import type { Condition } from '../../../planner/where/condition.ts';
import { parseElementWhere, parseEmbeddedWhere } from '../../../planner/where/parse-where.ts';
import { excludesNothing } from '../excludes-nothing.ts';
import type { ListChange } from './list-changes.ts';

/** What `$pull` takes for a condition on elements; undefined where it cannot be used. */
export function elementFilter(change: ListChange, where: unknown, place: ValuePlace): unknown {
  const { list } = change;
  return attempt(place, () => {
    const condition = parseFor(change, where);
    if (condition === undefined) {
      return note(place, {
        code: 'INVALID',
        reason: 'works on scalars and embedded documents; give `values`',
      });
    }
    if (!isUsable(condition, place)) return undefined;
    const filter = emitFilter(condition);
    return list.of.kind === 'embedded' ? filter : scalarFilter(filter, place);
  });
}

function parseFor({ list: { of }, target, field }: ListChange, where: unknown): Condition | undefined {
  const { owner, draft } = target;
  const { access } = draft;
  refuseUnreadable(access, owner, field);
  if (of.kind === 'embedded') return parseEmbeddedWhere(of.model, where, { prefix: '', access });
  return of.kind === 'scalar' && !of.operators.includes('path')
    ? parseElementWhere(of, where, element)
    : undefined;
}

/** Stands for the element itself, until its operators are known. */
const element = 'element';

/** `{ element: { $gte: 3, $lt: 6 } }` without the name: a condition on a scalar is nothing but operators. */
function scalarFilter(filter: Filter, place: ValuePlace): unknown {
  const names = Object.keys(filter);
  if (names.length === 1 && names[0] === element) return filter[element];
  const parts = names.length === 1 && Array.isArray(filter['$and']) ? filter['$and'] : [];
  const operators = parts.map((part: Filter): unknown => part[element]);
  const merged: Filter = Object.assign({}, ...operators);
  const count = operators.reduce<number>((sum, one) => sum + Object.keys(Object(one)).length, 0);
  if (operators.length > 0 && count === Object.keys(merged).length) return merged;
  return note(place, { code: 'INVALID', reason: 'cannot be said of one scalar; give fewer conditions' });
}

/** Runs the parser of filters; what it refuses is a failure here. */
export function attempt<Result>(place: ValuePlace, parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof MongraphError) || error.fault !== 'caller' || error.code === 'FIELD_FORBIDDEN') {
      throw error;
    }
    return note(place, { code: 'INVALID', reason: `cannot be used: ${error.message.replace(/\.$/, '')}` });
  }
}

/** Whether a condition can be asked of an element while it is written, and does not hold of each of them. */
export function isUsable(condition: Condition, place: ValuePlace): boolean {
  if (excludesNothing(condition)) {
    note(place, { code: 'EMPTY', reason: 'holds of every element' });
    return false;
  }
  if (!hasRelation(condition)) return true;
  note(place, { code: 'INVALID', reason: 'cannot ask for related documents, but for their keys' });
  return false;
}

function hasRelation(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.some(hasRelation);
    case 'not':
    case 'element':
      return hasRelation(condition.of);
    case 'related':
      return true;
    case 'always':
    case 'never':
    case 'compare':
    case 'keys':
    case 'joined':
      return false;
  }
}
