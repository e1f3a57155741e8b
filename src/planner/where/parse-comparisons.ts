import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { GeometryName } from '../../model/fields/geo/geometry.ts';
import type { ExpressionValue } from '../derive/expression-value.ts';
import type { Operator } from '../operators/operator.ts';
import { operators, operatorsFor } from '../operators/registry.ts';
import { refuseTexts } from '../operators/text-pattern.ts';
import { and, type Condition } from './condition.ts';
import { parseAnyGeometry, parseRegion } from '../geo/parse-region.ts';
import { entriesOf, type OperandContext } from './parse-context.ts';

/** What operators compare: the values at a path. */
export interface Compared {
  readonly path: string;
  readonly toBson: (value: unknown) => unknown;
  readonly groups: readonly Operator['group'][];
  /** Every document has a value: `eq` and `ne` take no null then, as it would match nothing or all. */
  readonly required?: boolean;
  /** Of a geo field: which geometries it holds. */
  readonly geometries?: readonly GeometryName[];
  /** What makes the values, where documents do not store them. */
  readonly derived?: ExpressionValue;
}

/**
 * Refuses a part of a rule's filter without operators: in a client's filter it excludes nothing, in a rule it would open.
 *
 * @throws MongraphError FILTER_BAD_OPERAND
 */
export function refuseEmptyRule(
  operators: number,
  { seesHidden, at }: Pick<OperandContext, 'at' | 'seesHidden'>,
): void {
  if (seesHidden !== true || operators > 0) return;
  const reason = 'it compares with nothing, and would open all documents; leave it out if that is meant';
  throw new MongraphError('FILTER_BAD_OPERAND', { path: at, reason });
}

/** Parses `{ gte: 1950, lt: 2000 }`: every operator must hold. */
export function parseComparisons(
  compared: Compared,
  value: unknown,
  context: Pick<OperandContext, 'at' | 'seesHidden'>,
): Condition {
  const entries = entriesOf(value, context.at);
  const insensitive = entries.some(([name, operand]) => name === 'mode' && operand === 'INSENSITIVE');
  refuseEmptyRule(entries.filter(([name]) => name !== 'mode').length, context);
  const known = operatorsFor(compared.groups);
  return and(
    entries
      .filter(([name]) => name !== 'mode')
      .map(([name, operand]) => {
        const at = `${context.at}.${name}`;
        const operator = known.find((one) => one.name === name);
        if (operator === undefined) {
          const suggestions = suggest(
            name,
            known.map((one) => one.name),
          );
          throw new MongraphError('FILTER_UNKNOWN_OPERATOR', {
            path: context.at,
            operator: name,
            suggestions,
          });
        }
        return Object.freeze({
          kind: 'compare',
          path: compared.path,
          operator: operator.name,
          operand: readOperand(operator, operand, { at, compared, insensitive }),
          insensitive,
          ...(compared.groups.includes('list') ? { onList: true } : {}),
          ...(compared.derived === undefined ? {} : { derived: compared.derived }),
        });
      }),
  );
}

interface OperandPlace {
  readonly at: string;
  readonly compared: Compared;
  readonly insensitive: boolean;
}

function readOperand(operator: Operator, operand: unknown, place: OperandPlace): unknown {
  const { at, compared, insensitive } = place;
  const { toBson } = compared;
  if (operand === null) {
    if (operator.nullable && compared.required !== true) return null;
    throw new MongraphError('FILTER_NULL', { path: at });
  }
  // Where case does not matter, values become patterns.
  const reason =
    wrongKind(operator, operand) ??
    operator.refuse?.(operand) ??
    (insensitive ? refuseTexts(operand) : undefined);
  if (reason !== undefined) throw new MongraphError('FILTER_BAD_OPERAND', { path: at, reason });
  switch (operator.input) {
    case 'value':
      return toBson(operand);
    case 'values':
      return readValues(operand, at, toBson);
    case 'size':
      return readSize(operand, at);
    case 'region':
      return parseRegion(operand, at, compared.geometries ?? []);
    case 'geometry':
      return parseAnyGeometry(operand, at);
    case 'boolean':
    case 'string':
      return operand;
  }
}

/** Of code that no compiler has looked at. */
function wrongKind({ input }: Operator, operand: unknown): string | undefined {
  const isPlain = input === 'boolean' || input === 'string';
  return isPlain && typeof operand !== input ? `a ${input} is expected` : undefined;
}

function readValues(operand: unknown, at: string, toBson: (value: unknown) => unknown): unknown[] {
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.includes(null)) throw new MongraphError('FILTER_NULL', { path: at });
  return values.map(toBson);
}

/** A size's conditions, each checked as one on a number; the values stay plain numbers. */
function readSize(operand: unknown, at: string): Record<string, unknown> {
  const entries = entriesOf(operand, at);
  for (const [name, value] of entries) {
    if (value === null || (Array.isArray(value) && value.includes(null))) {
      throw new MongraphError('FILTER_NULL', { path: `${at}.${name}` });
    }
    const isNumeric = [value].flat().every((one) => typeof one === 'number' || typeof one === 'boolean');
    if (!isNumeric)
      throw new MongraphError('FILTER_BAD_OPERAND', {
        path: `${at}.${name}`,
        reason: 'a number is expected',
      });
    if (!(name in operators)) {
      throw new MongraphError('FILTER_UNKNOWN_OPERATOR', { path: at, operator: name, suggestions: [] });
    }
  }
  return Object.fromEntries(entries);
}
