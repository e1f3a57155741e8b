import type { Model } from '../../model/model.ts';
import { judgeKey } from '../../model/values/read-default.ts';
import type { Judged, ReadingRules } from '../../model/values/reading.ts';
import { findNamedId } from '../../planner/global-id.ts';

/** What clients may write, and how they name documents: by an `_id`, raw or as text, or a global id. */
export const clientRules: ReadingRules = Object.freeze({ by: 'client', readKey });

function readKey(target: Model, value: unknown): Judged {
  const named = typeof value === 'string' ? findNamedId(value, target) : undefined;
  if (named !== undefined) return { bson: named.id, faults: [] };
  const judged = judgeKey(target, value);
  return judged.faults.length === 0
    ? judged
    : { bson: undefined, faults: [{ code: 'WRONG_TYPE', reason: `is no id of a ${target.name}` }] };
}
