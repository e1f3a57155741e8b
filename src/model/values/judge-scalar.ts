import { serialize } from 'bson';
import { isAbove } from '../check/compare-values.ts';
import { misfit } from '../fitting-value.ts';
import type { ScalarValue } from '../model.ts';
import type { Judged, ValueFault } from './reading.ts';

/** A scalar's value in BSON, and everything that is wrong with it: its type, or else each constraint that it breaks. */
export function judgeScalar(type: ScalarValue, value: unknown): Judged {
  const wrong = misfit(type, value);
  const faults =
    wrong === undefined ? brokenConstraints(type, value) : [{ code: 'WRONG_TYPE' as const, reason: wrong }];
  return { bson: faults.length === 0 ? type.codec.toBson(value) : undefined, faults };
}

/** Whether two values of a scalar type are stored alike. */
export function isStoredAlike({ codec }: ScalarValue, first: unknown, second: unknown): boolean {
  const bytes = (value: unknown): Buffer => Buffer.from(serialize({ value: codec.toBson(value) }));
  return bytes(first).equals(bytes(second));
}

function brokenConstraints(type: ScalarValue, value: unknown): readonly ValueFault[] {
  const { choices, min, max, pattern, length } = type.options;
  if ((choices ?? min ?? max ?? pattern ?? length) === undefined) return none;
  const faults: ValueFault[] = [];
  if (Array.isArray(choices) && !choices.some((choice) => isChoice(type, choice, value))) {
    faults.push({ code: 'NOT_A_CHOICE', reason: 'is not among the choices' });
  }
  if (isAbove(min, value)) {
    faults.push({ code: 'TOO_SMALL', reason: `is below the minimum, ${boundText(min)}` });
  }
  if (isAbove(value, max)) {
    faults.push({ code: 'TOO_LARGE', reason: `is above the maximum, ${boundText(max)}` });
  }
  faults.push(...brokenPattern(type, value), ...brokenLength(type, value));
  return faults;
}

const none: readonly ValueFault[] = Object.freeze([]);

/** A bound, for messages. */
export function boundText(bound: unknown): string {
  return bound instanceof Date ? bound.toISOString() : String(bound);
}

function isChoice(type: ScalarValue, choice: unknown, value: unknown): boolean {
  return misfit(type, choice) === undefined && isStoredAlike(type, choice, value);
}

function brokenPattern({ options: { pattern } }: ScalarValue, value: unknown): ValueFault[] {
  if (!(pattern instanceof RegExp) || typeof value !== 'string' || new RegExp(pattern).test(value)) return [];
  return [{ code: 'NO_MATCH', reason: `does not match ${String(pattern)}` }];
}

function brokenLength({ options: { length } }: ScalarValue, value: unknown): ValueFault[] {
  if (length === undefined || (typeof value !== 'string' && !(value instanceof Uint8Array))) return [];
  const { min = 0, max = Infinity } = typeof length === 'number' ? { min: length, max: length } : length;
  // A character has one or two code units, so mostly there is no need to count.
  if (value.length <= max && value.length >= 2 * min) return [];
  // A character outside of the basic plane counts once.
  const given = typeof value === 'string' ? Array.from(value).length : value.length;
  if (given < min) return [{ code: 'TOO_SHORT', reason: `has the length ${given}, the least is ${min}` }];
  return given > max ? [{ code: 'TOO_LONG', reason: `has the length ${given}, the most is ${max}` }] : [];
}
