import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Condition } from './condition.ts';
import { parseWhere } from './parse-where.ts';
import { refuseUndefined } from './refuse-undefined.ts';

/**
 * Reads a filter as code gives it. Without one all documents match; what is no filter is refused, so that a slip never
 * matches them all.
 *
 * @throws MongraphError FILTER_…, as `parseWhere` does.
 */
export function readWhere(model: Model, where: unknown): Condition {
  if (where === undefined) return parseWhere(model, undefined);
  refuseUndefined(where, 'where');
  if (isPlainObject(where)) return parseWhere(model, where, false);
  throw new MongraphError('FILTER_BAD_OPERAND', {
    path: 'where',
    reason: 'an object with conditions is expected',
  });
}
