import type { ErrorCode } from '../../errors/registry.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Limits } from './limits.ts';
import type { Measure } from './measure.ts';

type CountedCode = Extract<
  ErrorCode,
  | 'LIMIT_DEPTH'
  | 'LIMIT_INTROSPECTION_DEPTH'
  | 'LIMIT_ALIASES'
  | 'LIMIT_BREADTH'
  | 'LIMIT_ROOT_FIELDS'
  | 'LIMIT_DIRECTIVES'
>;

const checks: readonly {
  readonly code: CountedCode;
  readonly limit: keyof Limits;
  readonly count: keyof Measure;
}[] = [
  { code: 'LIMIT_DEPTH', limit: 'depth', count: 'depth' },
  { code: 'LIMIT_INTROSPECTION_DEPTH', limit: 'introspectionDepth', count: 'introspectionDepth' },
  { code: 'LIMIT_ROOT_FIELDS', limit: 'rootFields', count: 'rootFields' },
  { code: 'LIMIT_ALIASES', limit: 'aliases', count: 'aliases' },
  { code: 'LIMIT_DIRECTIVES', limit: 'directives', count: 'directives' },
  { code: 'LIMIT_BREADTH', limit: 'breadth', count: 'fields' },
];

/** The first limit that an operation passes, or undefined when it keeps them all. */
export function checkMeasure(measure: Measure, limits: Limits): MongraphError | undefined {
  if (measure.hasThen) return new MongraphError('RESPONSE_NAME_RESERVED', { name: 'then' });
  for (const { code, limit, count } of checks) {
    const counted = Number(measure[count]);
    if (counted > limits[limit]) return new MongraphError(code, { limit: limits[limit], counted });
  }
  if (measure.longestList <= limits.listLength) return undefined;
  const counted = measure.longestList;
  return new MongraphError('LIMIT_LIST_LENGTH', { limit: limits.listLength, counted, where: 'document' });
}
