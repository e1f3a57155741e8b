import type { Model } from '../../model/model.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { allOf, anyOf, noneOf, unknown, type Clause, type Compiled } from './clause.ts';
import { compileOperators } from './compile-operators.ts';
import { indexedField, indexedFields, type IndexedFields } from './indexed-fields.ts';

/**
 * The part of a filter that the search index of a model can apply, as clauses of `compound.filter`.
 *
 * They never leave out a document that the filter lets through, as long as documents hold what the model says; they may let
 * more through. So the filter itself has to come behind.
 */
export function filterClauses(filter: Filter, model: Model): readonly Clause[] | 'none' {
  const compiled = compileFilter(filter, model);
  if (compiled.kind === 'none') return 'none';
  return compiled.kind === 'all' || compiled.size > mostClauses ? [] : compiled.clauses;
}

/** Lucene takes 1,024 clauses in a query, those of the search among them. */
const mostClauses = 500;

/** What a filter is in the words of the index. */
export function compileFilter(filter: Filter, model: Model): Compiled {
  return compile(filter, { fields: indexedFields(model), isElement: false });
}

/** Where a filter's paths begin. */
interface Scope {
  readonly fields: IndexedFields;
  /** Within `$elemMatch`: the index holds the elements of a list side by side, so that it cannot say what one of them lacks. */
  readonly isElement: boolean;
  readonly prefix?: string;
}

function compile(filter: Filter, scope: Scope): Compiled {
  return allOf(Object.entries(filter).map(([name, part]) => compilePart(name, part, scope)));
}

function compilePart(name: string, part: unknown, scope: Scope): Compiled {
  const parts = Array.isArray(part) ? part.filter(isPlainObject) : [];
  switch (name) {
    case '$and':
      return allOf(parts.map((one) => compile(one, scope)));
    case '$or':
      return anyOf(parts.map((one) => compile(one, scope)));
    case '$nor':
      return allOf(parts.map((one) => noneOf(compile(one, scope))));
    default:
      return name.startsWith('$') ? unknown : compileField(name, part, scope);
  }
}

function compileField(path: string, condition: unknown, { fields, isElement, prefix = '' }: Scope): Compiled {
  const field = indexedField(fields, path);
  if (field === undefined) return unknown;
  const operators = isOperators(condition) ? condition : { $eq: condition };
  const place = { path: `${prefix}${path}`, field, isElement };
  return allOf(
    Object.entries(operators).map(([operator, operand]) => {
      if (operator === '$not') {
        return isPlainObject(operand)
          ? noneOf(compileField(path, operand, { fields, isElement, prefix }))
          : unknown;
      }
      if (operator !== '$elemMatch') return compileOperators(operator, operand, place);
      if (!isPlainObject(operand) || field.fields.size === 0) return unknown;
      const within = compile(operand, { fields: field.fields, isElement: true, prefix: `${place.path}.` });
      return within.kind === 'none' ? within : { ...within, exact: false };
    }),
  );
}

function isOperators(condition: unknown): condition is Readonly<Record<string, unknown>> {
  if (!isPlainObject(condition)) return false;
  const names = Object.keys(condition);
  return names.length > 0 && names.every((name) => name.startsWith('$'));
}
