import { MongraphError } from '../../errors/mongraph-error.ts';
import { nearFields } from '../../model/near-fields.ts';
import type { Model } from '../../model/model.ts';
import { parseMetres, parsePoint } from '../geo/parse-region.ts';
import { refuseUnreadable, type FieldAccess } from '../fields/field-access.ts';
import type { OrderKey } from '../order/parse-order.ts';
import { entriesOf } from '../where/parse-context.ts';
import type { Near } from './near-request.ts';

/**
 * Reads `{ location: { point, minDistance, maxDistance } }`.
 *
 * @throws MongraphError FILTER_BAD_OPERAND, FILTER_NULL, FILTER_UNKNOWN_FIELD, FIELD_FORBIDDEN
 */
export function parseNear(model: Model, input: unknown, access: FieldAccess): Near {
  const entries = entriesOf(input, 'near');
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw badOperand('near', 'it has to name exactly one field');
  const [name, value] = entry;
  const field = nearFields(model).find((one) => one.name === name);
  if (field === undefined) {
    throw new MongraphError('FILTER_UNKNOWN_FIELD', { type: model.name, field: name, suggestions: [] });
  }
  for (const one of field.along) refuseUnreadable(access, one.owner, one.field);
  const at = `near.${name}`;
  const { point, minDistance, maxDistance } = Object.fromEntries(entriesOf(value, at));
  const near: Near = {
    storedPath: field.storedPath,
    point: parsePoint(point, `${at}.point`),
    minDistance: minDistance == null ? undefined : parseMetres(minDistance, `${at}.minDistance`),
    maxDistance: maxDistance == null ? undefined : parseMetres(maxDistance, `${at}.maxDistance`),
  };
  if ((near.minDistance ?? 0) > (near.maxDistance ?? Infinity)) {
    throw badOperand(at, `minDistance, ${near.minDistance}, is above maxDistance, ${near.maxDistance}`);
  }
  return Object.freeze(near);
}

/** By distance, then by `_id`: MongoDB gives what is equally far in any order. */
export function nearOrder(model: Model, near: Near): readonly [distance: OrderKey, id: OrderKey] {
  return Object.freeze([
    Object.freeze({ path: distancePath(near), direction: 1, certain: true, isDistance: true }),
    Object.freeze({ path: '_id', direction: 1, certain: !model.tolerant }),
  ]);
}

/** The temporary field of the distance; it names the field and the point, so that a cursor belongs to both. */
function distancePath({ storedPath, point }: Near): string {
  return ['__distance', storedPath, ...point].join('_').replaceAll('.', '_').replaceAll('-', 'm');
}

function badOperand(path: string, reason: string): MongraphError {
  return new MongraphError('FILTER_BAD_OPERAND', { path, reason });
}
