import type { ExpressionDefinition, ScalarDefinition } from '../define/field-definition.ts';
import type { RelationOptions } from '../define/field-options.ts';

/**
 * A value that MongoDB computes from the document's own fields, and that clients can read, filter and order by.
 *
 * The expression is one of MongoDB's aggregation language, over the field names of the API: `$awards.wins` is the field
 * `wins` of the embedded document `awards`. `of` is the type of what it gives. Nothing is stored.
 *
 * @example
 * const Awards = defineEmbedded('Awards', { fields: { wins: field.int(), nominations: field.int() } });
 * const Film = defineModel('Film', {
 *   fields: {
 *     awards: field.embedded(Awards),
 *     honours: field.expression(field.int(), { $add: ['$awards.wins', '$awards.nominations'] }),
 *   },
 * });
 */
export function expression<Of extends ScalarDefinition>(
  of: Of,
  // An expression can be any value: a path, an object with an operator, a constant.
  value: unknown,
  options: RelationOptions = {},
): ExpressionDefinition<Of> {
  return Object.freeze({ kind: 'expression', of, expression: value, options: Object.freeze({ ...options }) });
}
