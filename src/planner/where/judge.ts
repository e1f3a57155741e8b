import { isBson } from '../../model/fields/bson-type.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { keyText } from '../../util/key-text.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { OperatorName } from '../operators/operator.ts';
import type { CompareCondition, Condition } from './condition.ts';

/** What stands at a path that nobody has looked at. */
export const unseen = Symbol('unseen');

/** Gives the value at a stored path: undefined where there is none, `unseen` where that is not known. */
export type ValueAt = (path: string) => unknown;

/**
 * Whether a condition holds of a document, without asking MongoDB; undefined where only MongoDB knows: relations, lists,
 * patterns, values of different types.
 */
export function judge(condition: Condition, valueAt: ValueAt): boolean | undefined {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'and':
      return every(condition.of.map((one) => judge(one, valueAt)));
    case 'or':
      return negated(every(condition.of.map((one) => negated(judge(one, valueAt)))));
    case 'not':
      return negated(judge(condition.of, valueAt));
    case 'compare':
      return compare(condition, valueAt(condition.path));
    case 'element':
    case 'related':
    case 'keys':
    case 'joined':
      return undefined;
  }
}

/** The values of a stored document, or of one that is going to be stored. */
export function valuesOf(document: StoredDocument): ValueAt {
  return (path) => {
    let value: unknown = document;
    for (const step of path.split('.')) {
      if (isNothing(value)) return undefined;
      // What is below a list stands in several places.
      if (!isPlainObject(value)) return unseen;
      value = Object.hasOwn(value, step) ? value[step] : undefined;
    }
    return value;
  };
}

function every(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

function negated(result: boolean | undefined): boolean | undefined {
  return result === undefined ? undefined : !result;
}

function compare(condition: CompareCondition, value: unknown): boolean | undefined {
  const { operator, operand, insensitive, derived } = condition;
  if (value === unseen || derived !== undefined || insensitive) return undefined;
  return comparisons[operator]?.(value, operand);
}

/** The operators that need nobody else. */
const comparisons: Readonly<
  Partial<Record<OperatorName, (value: unknown, operand: unknown) => boolean | undefined>>
> = {
  eq: equal,
  ne: (value, operand) => negated(equal(value, operand)),
  in: (value, operand) => anyEqual([value], operand),
  notIn: (value, operand) => negated(anyEqual([value], operand)),
  has: (value, operand) => anyEqual(elementsOf(value), [operand]),
  hasSome: (value, operand) => anyEqual(elementsOf(value), operand),
  isNull: (value, operand) => (Array.isArray(value) ? undefined : isNothing(value) === (operand === true)),
  exists: (value, operand) => (value !== undefined) === (operand === true),
};

function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function anyEqual(values: readonly unknown[], operands: unknown): boolean | undefined {
  if (!Array.isArray(operands)) return undefined;
  const results = values.flatMap((value) => operands.map((operand: unknown) => equal(value, operand)));
  return negated(every(results.map(negated)));
}

/** Null and missing are equal; of values of two types only MongoDB knows. */
function equal(value: unknown, operand: unknown): boolean | undefined {
  const [kind, other] = [kindOf(value), kindOf(operand)];
  if (kind === undefined || other === undefined) return undefined;
  if (kind === 'null' || other === 'null') return kind === other;
  return kind === other ? keyText(value) === keyText(operand) : undefined;
}

/** A name for scalars that are equal where their key texts are. */
function kindOf(value: unknown): string | undefined {
  if (isNothing(value)) return 'null';
  if (value instanceof Date) return 'date';
  if (typeof value === 'bigint' || typeof value === 'number') return 'number';
  if (typeof value !== 'object') return typeof value;
  if (isBson(value, 'Int32') || isBson(value, 'Double') || isBson(value, 'Long')) return 'number';
  if (isBson(value, 'ObjectId')) return 'objectId';
  if (isBson(value, 'Decimal128')) return 'decimal';
  return isBson(value, 'Binary') ? `binary ${value.sub_type}` : undefined;
}
