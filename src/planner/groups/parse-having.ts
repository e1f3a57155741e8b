import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import { resolveScalar } from '../../model/fields/resolve-scalar.ts';
import type { FieldOwner, Model, ScalarValue } from '../../model/model.ts';
import { measureName, measureOperations, type Measure, type MeasureOperation } from '../aggregate/measure.ts';
import { findMeasured, resultType } from '../aggregate/measured-fields.ts';
import { checkSize } from '../where/check-size.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { and, not, or, type Condition } from '../where/condition.ts';
import { parseComparisons } from '../where/parse-comparisons.ts';
import { entriesOf, joinPath } from '../where/parse-context.ts';

/** A condition on groups, and what has to be measured for it. */
export interface Having {
  readonly condition: Condition;
  readonly count: boolean;
  readonly measures: readonly Measure[];
}

const deepest = 40;

/**
 * Reads a condition on groups; it means of numbers and values of a group what a filter means of a document's.
 *
 * @throws MongraphError FILTER_… for an unknown field or operator, a null, an operand that cannot be used, too much at once;
 * FIELD_FORBIDDEN for a field that the viewer may not read.
 */
export function parseHaving(model: Model, having: object | undefined, access: FieldAccess): Having {
  const walk: Walk = { model, access, measures: [], count: false };
  const condition = parseOn(walk, having ?? {}, { at: 'having', depth: 0 });
  return Object.freeze({ condition: checkSize(condition), count: walk.count, measures: walk.measures });
}

interface Walk {
  readonly model: Model;
  readonly access: FieldAccess;
  readonly measures: Measure[];
  count: boolean;
}

interface At {
  readonly at: string;
  readonly depth: number;
}

function parseOn(walk: Walk, having: unknown, { at, depth }: At): Condition {
  if (depth > deepest) throw new MongraphError('FILTER_TOO_DEEP', { limit: deepest });
  return and(
    entriesOf(having, at).map(([name, value]) =>
      parseEntry(walk, { name, value }, { at: `${at}.${name}`, depth: depth + 1 }),
    ),
  );
}

interface Entry {
  readonly name: string;
  readonly value: unknown;
}

function parseEntry(walk: Walk, { name, value }: Entry, at: At): Condition {
  if (value === null) throw new MongraphError('FILTER_NULL', { path: at.at });
  switch (name) {
    case 'AND':
      return and(branches(walk, value, at));
    case 'OR':
      return or(branches(walk, value, at));
    case 'NOT':
      return not(parseOn(walk, value, at));
    case 'count':
      walk.count = true;
      return compare('count', resolveScalar('int'), { value, at: at.at });
    default: {
      const operation = measureOperations.find((one) => one === name);
      if (operation === undefined) throw unknownField(walk.model, name, measureOperations);
      return parseMeasures(walk, walk.model, { operation, prefix: '', value, at: at.at });
    }
  }
}

function branches(walk: Walk, value: unknown, { at, depth }: At): Condition[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((branch, index) => parseOn(walk, branch, { at: `${at}.${index}`, depth }));
}

interface Measured {
  readonly operation: MeasureOperation;
  readonly prefix: string;
  readonly value: unknown;
  readonly at: string;
}

function parseMeasures(walk: Walk, owner: FieldOwner, { operation, prefix, value, at }: Measured): Condition {
  return and(
    entriesOf(value, at).map(([name, inner]) => {
      const found = findMeasured(owner, { operation, name, access: walk.access }, unknownField);
      const path = joinPath(prefix, found.path);
      const place = { value: inner, at: `${at}.${name}` };
      if (found.type.kind === 'embedded') {
        return parseMeasures(walk, found.type.model, { operation, prefix: path, ...place });
      }
      const measure = { operation, path, derived: found.derived };
      walk.measures.push(measure);
      return compare(measureName(measure), comparedType(found.type, operation), place);
    }),
  );
}

function unknownField({ name }: FieldOwner, field: string, known: readonly string[]): MongraphError {
  return new MongraphError('FILTER_UNKNOWN_FIELD', { type: name, field, suggestions: suggest(field, known) });
}

/** What a result is compared with. Sums are compared as averages are, so that both share their filters. */
export function comparedType(type: ScalarValue, operation: MeasureOperation): ScalarValue {
  return resultType(type, operation === 'sum' ? 'avg' : operation);
}

function compare(
  path: string,
  type: ScalarValue,
  { value, at }: { readonly value: unknown; readonly at: string },
): Condition {
  const toBson = (operand: unknown) => type.codec.toBson(operand);
  return parseComparisons({ path, toBson, groups: type.operators }, value, { at });
}
