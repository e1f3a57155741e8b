import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { always, type Condition } from './condition.ts';
import { parseWhere } from './parse-where.ts';
import { refuseUndefined } from './refuse-undefined.ts';

/**
 * Reads a filter as code gives it. Without one all documents match; what is no filter is refused, so that a slip never
 * matches them all.
 *
 * @throws MongraphError FILTER_…, FIELD_FORBIDDEN, as `parseWhere` does.
 */
export function readWhere(model: Model, where: unknown, access: FieldAccess): Condition {
  if (where === undefined) return always;
  refuseUndefined(where, 'where');
  if (isPlainObject(where)) return parseWhere(model, where, access, false);
  throw new MongraphError('FILTER_BAD_OPERAND', {
    path: 'where',
    reason: 'an object with conditions is expected',
  });
}
