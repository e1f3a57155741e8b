import type { FieldOwner } from '../model.ts';
import { fieldsWithin } from './fields-read.ts';
import type { ReadGuard } from './read-guards.ts';

/** Models do not change, so what guards their fields is found once. */
const known = new WeakMap<FieldOwner, readonly ReadGuard[]>();

/** Every field of documents that has a read rule of its own, those of embedded documents and of all shapes too, as seen from elsewhere. */
export function guardsWithin(owner: FieldOwner): readonly ReadGuard[] {
  const found = known.get(owner);
  if (found !== undefined) return found;
  const guards = fieldsWithin(owner)
    .filter(({ field }) => field.permissions?.read !== undefined)
    .map((guard) => ({ ...guard, elsewhere: true }));
  known.set(owner, Object.freeze(guards));
  return guards;
}
