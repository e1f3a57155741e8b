import { Decimal128 } from 'bson';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { MeasureOperation } from '../../planner/aggregate/measure.ts';
import { resultType } from '../../planner/aggregate/measured-fields.ts';
import type { ScalarValue } from '../../model/model.ts';
import { valueReader, type ValuePlace } from '../../loaders/values/field-reader.ts';

/**
 * The reader of an operation's result over values of a type: null where there were none.
 *
 * The reader throws FIELD_WRONG_TYPE for a lowest or highest value of another BSON type than the model says, and
 * AGGREGATE_NOT_EXACT for a number that the result's type cannot hold.
 */
export function measureReader(
  operation: MeasureOperation,
  type: ScalarValue,
  place: ValuePlace,
): (raw: unknown) => unknown {
  const result = resultType(type, operation);
  switch (operation) {
    case 'min':
    case 'max':
      return nullOr(valueReader(result, place));
    case 'countDistinct':
      return (raw) => Number(raw ?? 0);
    case 'sum':
      return (raw) => toNumber(raw ?? 0, { operation, result, place });
    case 'avg':
    case 'stdDev':
      return nullOr((raw) => toNumber(raw, { operation, result, place }));
  }
}

function nullOr(read: (raw: unknown) => unknown) {
  return (raw: unknown) => (raw === undefined || raw === null ? null : read(raw));
}

interface Result {
  readonly operation: MeasureOperation;
  readonly result: ScalarValue;
  readonly place: ValuePlace;
}

function toNumber(raw: unknown, { operation, result, place }: Result): unknown {
  const value = result.codec.fromBson(inTypeOf(result, raw));
  // A double beyond 2^53 may have lost digits: MongoDB goes over to doubles where 64 bits do not suffice.
  const isRounded = result.type === 'long' && typeof raw === 'number' && !Number.isSafeInteger(raw);
  if (value !== undefined && !isRounded) return value;
  throw new MongraphError('AGGREGATE_NOT_EXACT', {
    ...place,
    operation,
    given: String(raw),
    expected: result.graphql,
  });
}

/** What MongoDB computes as a double, in the type that the API promises. */
function inTypeOf({ type }: ScalarValue, raw: unknown): unknown {
  if (typeof raw !== 'number') return raw;
  if (type === 'duration') return Math.round(raw);
  return type === 'decimal' && Number.isFinite(raw) ? Decimal128.fromString(String(raw)) : raw;
}
