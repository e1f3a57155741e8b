import { refuse, write } from '../change-draft.ts';
import { guardLoss } from '../guards/list-guards.ts';
import { listChanges } from './list-changes.ts';
import type { ReadOperation } from './operation.ts';

/** `pop: { genres: FIRST }`: the first or the last element goes. */
export const pop: ReadOperation = (target, value, place) => {
  for (const change of listChanges(target, value, place)) {
    if (change.value !== 'FIRST' && change.value !== 'LAST') {
      refuse(change, { code: 'WRONG_TYPE', reason: 'is neither FIRST nor LAST' });
      continue;
    }
    write(change, '$pop', change.value === 'FIRST' ? -1 : 1);
    guardLoss(change);
  }
};
