import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { inputEntries } from '../../model/values/input-entries.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { note, within, type ValuePlace } from '../../model/values/reading.ts';
import type { ChangeTarget } from './change-draft.ts';
import { addToSet } from './operations/add-to-set.ts';
import { inc, mul } from './operations/arithmetic.ts';
import { embedded } from './operations/embedded.ts';
import { max, min } from './operations/extremes.ts';
import type { OperationName, ReadOperation } from './operations/operation.ts';
import { pop } from './operations/pop.ts';
import { pull } from './operations/pull.ts';
import { push } from './operations/push.ts';
import { set } from './operations/set.ts';
import { unset } from './operations/unset.ts';

/** Every operation by its name in the input. */
export const operations: { readonly [Name in OperationName]-?: ReadOperation } = {
  set,
  inc,
  mul,
  min,
  max,
  push,
  addToSet,
  pull,
  pop,
  unset,
  embedded: embedded(readTarget),
};

/** Reads the operations on a document into the draft of its target. */
export function readTarget(target: ChangeTarget, changes: unknown, place: ValuePlace): void {
  if (!isPlainObject(changes)) {
    note(place, { code: 'WRONG_TYPE', reason: 'is no object with operations' });
    return;
  }
  for (const [name, value] of inputEntries(changes)) {
    if (value === null) continue;
    const at = within(place, name);
    if (isOperation(name)) operations[name](target, value, at);
    else {
      const hint = didYouMean(suggest(name, Object.keys(operations)));
      note(at, { code: 'UNKNOWN_FIELD', reason: 'is no operation', hint });
    }
  }
}

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}
