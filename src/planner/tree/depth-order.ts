import type { Model } from '../../model/model.ts';
import { fullAccess } from '../access.ts';
import { parseOrder, type OrderKey } from '../order/parse-order.ts';

/** Where a row of a tree carries how far it is from the document that the list belongs to; 1 is next to it. */
export const depthPath = '__depth';

/** The order of a tree for which the client asks for none: nearest first, then by `_id`. */
export function depthOrder(model: Model): readonly OrderKey[] {
  const byDepth: OrderKey = Object.freeze({ path: depthPath, direction: 1, certain: true, isDistance: true });
  const byId = parseOrder(model, [{ id: 'ASC' }], fullAccess);
  return Object.freeze([byDepth, ...byId]);
}

/** Whether an order is that one: documents do not store it, so it is made here. */
export function isByDepth([first]: readonly OrderKey[]): boolean {
  return first?.path === depthPath;
}
