import type { RelationField } from '../model/model.ts';
import { and, type Condition, type Hop } from './where/condition.ts';

/** The way from a document to its related ones: one hop for a reverse relation, two through a join collection. */
export function relationHops(field: RelationField): Hop[] {
  if (field.kind === 'hasMany') {
    return [{ model: field.target, local: '_id', foreign: field.path, condition: and([]) }];
  }
  return [
    { model: field.through, local: '_id', foreign: field.from, condition: equalTo(field.where) },
    { model: field.target, local: field.to, foreign: '_id', condition: and([]) },
  ];
}

/** A join collection's own condition: stored path -> BSON value. */
export function equalTo(values: Readonly<Record<string, unknown>>): Condition {
  return and(
    Object.entries(values).map(([path, operand]) => ({
      kind: 'compare',
      path,
      operator: 'eq',
      operand,
      insensitive: false,
    })),
  );
}
