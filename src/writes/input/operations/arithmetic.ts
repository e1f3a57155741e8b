import { Decimal128 } from 'bson';
import { isBson } from '../../../model/fields/bson-type.ts';
import { misfit } from '../../../model/fitting-value.ts';
import type { ScalarValue, StoredField } from '../../../model/model.ts';
import { boundText, judgeScalar } from '../../../model/values/judge-scalar.ts';
import type { ValueFault } from '../../../model/values/reading.ts';
import type { Filter } from '../../../pipeline/filter.ts';
import { guard, refuse, write, type FieldChange } from '../change-draft.ts';
import { startBounds, type Arithmetic, type Bounds, type StartBounds } from '../guards/number-bounds.ts';
import type { ReadOperation } from './operation.ts';
import { fieldChanges } from './read-names.ts';

/** `inc: { views: 1 }`: adds; a missing value counts as 0. */
export const inc: ReadOperation = compute('inc', '$inc');

/** `mul: { price: 2 }`: multiplies; a missing value counts as 0. */
export const mul: ReadOperation = compute('mul', '$mul');

function compute(arithmetic: Arithmetic, operator: '$inc' | '$mul'): ReadOperation {
  return (target, value, place) => {
    for (const change of fieldChanges(target, value, place)) {
      const { type, validators } = change.field;
      nameRead(change);
      const operand = change.value;
      const wrong = type.kind === 'scalar' ? misfit(type, operand) : undefined;
      const bounds =
        type.kind === 'scalar' && wrong === undefined
          ? startBounds({ type, arithmetic, operand })
          : undefined;
      if (wrong !== undefined) refuse(change, { code: 'WRONG_TYPE', reason: wrong });
      else if (type.kind !== 'scalar' || bounds === undefined) {
        refuse(change, { code: 'INVALID', reason: 'is no number that can be computed with' });
      } else {
        write(change, operator, type.codec.toBson(operand));
        const isUnknown = bounds === 'unknown' || type.options.choices !== undefined;
        if (isUnknown || validators.length > 0) target.draft.needsJudgement = true;
        const start = arithmetic === 'inc' ? operand : zeroLike(operand);
        const fits = judgeScalar(type, start).faults.length === 0;
        const falls = arithmetic === 'mul' && Number(String(operand)) < 0;
        guardNumber(change, { type, bounds, fits, falls });
      }
    }
  };
}

/** Whether a result keeps within its bounds tells the value before: the numbers of a type have some, whatever the model says. */
function nameRead({ target: { owner }, field, place }: FieldChange): void {
  place.reading.named.push({ owner, field, path: place.path, use: 'read' });
}

/** The product with a missing value. */
function zeroLike(operand: unknown): unknown {
  if (typeof operand === 'bigint') return 0n;
  return typeof operand === 'number' ? 0 : Decimal128.fromString('0');
}

interface Computed {
  readonly type: ScalarValue;
  readonly bounds: Bounds;
  readonly falls: boolean;
  /** Whether the result of a missing value, as 0, is within the constraints. */
  readonly fits: boolean;
}

function guardNumber(change: FieldChange, { type, bounds, fits, falls }: Computed): void {
  const mayBeMissing = fits && startsAtZero(change.field);
  guard(
    change,
    (path): Filter => (mayBeMissing ? { $nor: [{ [path]: { $type: 'null' } }] } : { [path]: { $ne: null } }),
    { code: 'INVALID', reason: 'has no value to be computed with; `set` it' },
  );
  if (bounds === 'unknown') return;
  if (bounds === 'none') refuse(change, { code: 'INVALID', reason: 'keeps no value within the bounds' });
  else guardBounds(change, { type, bounds, falls });
}

interface Bounded {
  readonly type: ScalarValue;
  readonly bounds: StartBounds;
  /** Whether the result falls where the value rises. */
  readonly falls: boolean;
}

function guardBounds(change: FieldChange, { type, bounds: { low, high }, falls }: Bounded): void {
  const { min, max } = type.options;
  const above = max === undefined ? 'larger than its type holds' : `above the maximum, ${boundText(max)}`;
  const below = min === undefined ? 'smaller than its type holds' : `below the minimum, ${boundText(min)}`;
  const tooLarge = { code: 'TOO_LARGE', reason: `would be ${above}` } as const;
  const tooSmall = { code: 'TOO_SMALL', reason: `would be ${below}` } as const;
  const keep = (bound: Filter, fault: ValueFault) => {
    guard(change, (path) => ({ $or: [{ [path]: null }, { [path]: bound }] }), fault);
  };
  if (high !== undefined) keep({ $lte: high }, falls ? tooSmall : tooLarge);
  if (low !== undefined) keep({ $gte: low }, falls ? tooLarge : tooSmall);
}

/** Readers see a missing value as the default: what changes it must start from the same. */
function startsAtZero({ default: value }: StoredField): boolean {
  if (value === undefined || value === null || value === 0 || value === 0n) return true;
  return isBson(value, 'Decimal128') && Number(value.toString()) === 0;
}
