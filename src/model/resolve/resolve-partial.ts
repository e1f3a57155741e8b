import type { Model, ScalarValue, ValueType } from '../model.ts';
import { misfit } from '../fitting-value.ts';
import { suggestPath } from '../suggest-path.ts';
import { findIndexPath } from './index-path.ts';
import { didYouMean } from '../../errors/did-you-mean.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

type Filter = Readonly<Record<string, unknown>>;

/** Told what is wrong with a filter, as a sentence. */
export type OnProblem = (reason: string) => void;

const comparisons = new Set(['$eq', '$gt', '$gte', '$lt', '$lte']);
const asWritten = new Set(['$type', '$geoWithin', '$geoIntersects']);

/** The filter of a partial index: an author's, over API names and values, as MongoDB's, over stored ones. */
export function resolvePartial(model: Model, filter: Filter, onProblem: OnProblem): Filter {
  const resolved: Record<string, unknown> = {};
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and' || key === '$or') {
      if (Array.isArray(condition) && condition.every(isPlainObject)) {
        resolved[key] = condition.map((part) => resolvePartial(model, part, onProblem));
      } else onProblem(`"${key}" needs a list of filters.`);
    } else if (key.startsWith('$')) {
      onProblem(`MongoDB does not allow "${key}" there.`);
    } else {
      const found = findIndexPath(model, key);
      if (found === undefined || found.wildcard) {
        const end = didYouMean(suggestPath(model, key));
        onProblem(`it names the field "${key}", which "${model.name}" does not have${end || '.'}`);
      } else {
        resolved[found.storedPath] = resolveCondition(condition, {
          path: key,
          scalar: found.field === undefined ? undefined : scalarOf(found.field.type),
          onProblem,
        });
      }
    }
  }
  return Object.freeze(resolved);
}

interface ConditionPlace {
  readonly path: string;
  readonly scalar: ScalarValue | undefined;
  readonly onProblem: OnProblem;
}

function resolveCondition(condition: unknown, place: ConditionPlace): unknown {
  if (!isPlainObject(condition) || !Object.keys(condition).some((key) => key.startsWith('$'))) {
    return resolveValue(condition, place);
  }
  return Object.fromEntries(
    Object.entries(condition).map(([operator, operand]) => [
      operator,
      resolveOperand(operator, operand, place),
    ]),
  );
}

function resolveOperand(operator: string, operand: unknown, place: ConditionPlace): unknown {
  if (comparisons.has(operator)) return resolveValue(operand, place);
  if (asWritten.has(operator)) return operand;
  if (operator === '$in' && Array.isArray(operand)) return operand.map((value) => resolveValue(value, place));
  if (operator === '$exists' && operand === true) return operand;
  const given = operator === '$exists' ? '"$exists" with anything but true' : `"${operator}"`;
  place.onProblem(`MongoDB does not allow ${given} for "${place.path}" there.`);
  return operand;
}

function resolveValue(value: unknown, { path, scalar, onProblem }: ConditionPlace): unknown {
  if (scalar === undefined || value === null) return value;
  const problem = misfit(scalar, value);
  if (problem === undefined) return scalar.codec.toBson(value);
  onProblem(`the value for "${path}" ${problem}.`);
  return value;
}

/** The scalar that values at a field are compared with; undefined where they are whole documents. */
function scalarOf(type: ValueType): ScalarValue | undefined {
  if (type.kind === 'scalar') return type;
  if (type.kind === 'list') return scalarOf(type.of);
  if (type.kind === 'embedded') return undefined;
  const id = type.target.fields.get('_id');
  return id?.kind === 'stored' ? scalarOf(id.type) : undefined;
}
