import type { ExpressionField } from '../../model/model.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { derivedName } from './derived-name.ts';

/** A value that MongoDB computes from the document itself. */
export interface ExpressionValue {
  readonly kind: 'expression';
  /** The temporary field that it stands in. */
  readonly name: string;
  /** In MongoDB's aggregation language, over stored paths. */
  readonly expression: unknown;
}

/** The value of an expression field; two models of one collection can have different ones under one name. */
export function expressionValue({ model, name, expression }: ExpressionField): ExpressionValue {
  // No path of the API begins with an empty name, so this is the name of no other value.
  return Object.freeze({ kind: 'expression', name: derivedName(['', model, name]), expression });
}

/** The stage that computes these values; none where there are none. */
export function setStages(values: readonly ExpressionValue[]): Stage[] {
  if (values.length === 0) return [];
  return [{ $set: Object.fromEntries(values.map(({ name, expression }) => [name, expression])) }];
}
