import type { Filter } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { operators } from '../operators/registry.ts';
import type { Condition } from '../where/condition.ts';
import { mergeFilters } from './merge-filters.ts';

/** Matches no document. */
const nothing: Filter = Object.freeze({ _id: { $in: [] } });

/** A condition in MongoDB's query language; plain operators only, never `$expr`. Relations must have been joined before. */
export function emitFilter(condition: Condition): Filter {
  switch (condition.kind) {
    case 'always':
      return {};
    case 'never':
      return nothing;
    case 'and':
      return mergeFilters(condition.of.map(emitFilter));
    case 'or':
      return { $or: condition.of.map(emitFilter) };
    case 'not':
      return { $nor: [emitFilter(condition.of)] };
    case 'compare':
      return operators[condition.operator].emit(condition);
    case 'element':
      return { [condition.path]: { $elemMatch: emitFilter(condition.of) } };
    case 'keys':
      return { [condition.path]: { $in: new KeysOf(condition.step) } };
    case 'joined':
      return { [condition.as]: { $ne: [] } };
    case 'related':
      throw new TypeError(`The relation "${condition.name}" was not joined before its filter was emitted`);
  }
}
