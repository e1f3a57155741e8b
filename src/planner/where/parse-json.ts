import { MongraphError } from '../../errors/mongraph-error.ts';
import { jsonToBson } from '../../model/fields/json/json-to-bson.ts';
import { refuseJsonOperand, refuseJsonPath } from '../operators/refuse-json.ts';
import { not, and, or, type Condition } from './condition.ts';
import { parseComparisons, refuseEmptyRule } from './parse-comparisons.ts';
import { entriesOf, joinPath, type ParseContext } from './parse-context.ts';

/** A place inside of a JSON value, and how strings are compared there. */
interface JsonPlace {
  readonly path: string;
  readonly mode: unknown;
  readonly context: ParseContext;
}

/**
 * Parses `{ path: "a.b", gte: 3 }`: conditions on what a JSON value holds at a path, or without one on the whole value.
 *
 * @throws MongraphError FILTER_BAD_OPERAND for a path or a value that cannot be compared with, FILTER_NULL
 */
export function parseJson(storedPath: string, value: unknown, context: ParseContext): Condition {
  const { path, mode, ...operators } = Object.fromEntries(entriesOf(value, context.at));
  refuseEmptyRule(Object.keys(operators).length, context);
  const place = { path: joinJsonPath(storedPath, path, context), mode, context };
  return and(Object.entries(operators).map(([name, operand]) => parseOperator(name, operand, place)));
}

function joinJsonPath(storedPath: string, path: unknown, { at }: ParseContext): string {
  if (path === undefined) return storedPath;
  if (path === null) throw new MongraphError('FILTER_NULL', { path: `${at}.path` });
  const text = typeof path === 'string' ? path : '';
  const reason = refuseJsonPath(text);
  if (reason === undefined) return joinPath(storedPath, text);
  throw new MongraphError('FILTER_BAD_OPERAND', { path: `${at}.path`, reason });
}

function parseOperator(name: string, operand: unknown, place: JsonPlace): Condition {
  switch (name) {
    case 'eq':
      return operand === null ? isNull(place) : compare('eq', operand, place);
    case 'ne':
      return not(parseOperator('eq', operand, place));
    case 'in':
      return isAnyOf(operand, place);
    case 'notIn':
      return not(parseOperator('in', operand, place));
    case 'isNull':
      if (operand === null) return compare(name, operand, place);
      return operand === true ? isNull(place) : not(isNull(place));
    default:
      return compare(name, operand, place);
  }
}

/** MongoDB refuses objects with `$` in a key under `$in`, while `$eq` takes them as values. */
function isAnyOf(operand: unknown, place: JsonPlace): Condition {
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  for (const value of values) refuse('in', value, place);
  return values.includes(null) || !values.some((value) => typeof value === 'object')
    ? compare('in', values, place)
    : or(values.map((value) => compare('eq', value, place)));
}

/** Null, or nothing there; a list that holds a null is something. MongoDB finds no null below a list of plain values. */
function isNull({ path }: JsonPlace): Condition {
  const presence = { kind: 'compare', path, insensitive: false } as const;
  return or([
    { ...presence, operator: 'isNull', operand: true, onList: true },
    { ...presence, operator: 'exists', operand: false },
  ]);
}

const groups = ['equality', 'order', 'text'] as const;

function compare(name: string, operand: unknown, place: JsonPlace): Condition {
  refuse(name, operand, place);
  const { path, mode, context } = place;
  const compared = { [name]: operand, ...(mode === undefined ? {} : { mode }) };
  return parseComparisons({ path, toBson: jsonToBson, groups }, compared, context);
}

function refuse(name: string, operand: unknown, { context }: JsonPlace): void {
  const reason = refuseJsonOperand(name, operand);
  if (reason === undefined) return;
  throw new MongraphError('FILTER_BAD_OPERAND', { path: `${context.at}.${name}`, reason });
}
