import { compareBson, typeRank } from '../compare-bson.ts';
import { same, type Doc } from './documents.ts';
import type { Fields, ScalarSpec } from './spec.ts';
import { storedName } from './spec.ts';
import { isRecord, scalarBson } from './values.ts';

/** Whether a document satisfies a filter in the API's names; undefined where it is none. */
export function matches(fields: Fields, where: unknown, doc: Doc): boolean | undefined {
  if (!isRecord(where)) return undefined;
  const found = Object.entries(where).map(([name, condition]) => {
    const field = name === '_id' ? idField : fields[name];
    if (field?.value.is !== 'scalar') return undefined;
    return matchesValue(field.value, condition, doc[storedName(name, field)]);
  });
  return found.includes(undefined) ? undefined : found.every(Boolean);
}

const idField = { value: { is: 'scalar', type: 'int' } } as const;

/** Operators of one scalar, all of which have to hold. */
export function matchesValue(spec: ScalarSpec, condition: unknown, value: unknown): boolean | undefined {
  if (!isRecord(condition)) return undefined;
  const isThere = value !== undefined && value !== null;
  const found = Object.entries(condition).map(([operator, operand]): boolean | undefined => {
    if (operator === 'isNull') return isThere !== operand;
    if (operator === 'in' && Array.isArray(operand))
      return operand.some((one) => same(scalarBson(spec, one), value));
    const bson = scalarBson(spec, operand);
    if (bson === undefined) return undefined;
    if (operator === 'eq') return same(bson, value);
    const isComparable = isThere && typeRank(value) === typeRank(bson);
    if (operator === 'gte') return isComparable && compareBson(value, bson) >= 0;
    return operator === 'lt' ? isComparable && compareBson(value, bson) < 0 : undefined;
  });
  return found.includes(undefined) ? undefined : found.every(Boolean);
}
