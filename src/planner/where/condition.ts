import type { Model } from '../../model/model.ts';
import type { ExpressionValue } from '../derive/expression-value.ts';
import type { Walkable } from '../tree/graph-lookup.ts';
import type { OperatorName } from '../operators/operator.ts';

/** One step of a relation: documents of `model` whose `foreign` path has a value of the step before at `local`. */
export interface Hop {
  readonly model: Model;
  readonly local: string;
  readonly foreign: string;
  /** What else must be true of the documents on the way: a join collection's condition, a viewer's access. */
  readonly condition: Condition;
  /** The step is no link but a walk in a tree. */
  readonly walk?: Walk;
}

/** A walk in a tree, from documents that are known to those that are asked for. */
export interface Walk {
  readonly tree: Walkable;
  /** What the documents, or the edges, that it meets must satisfy. */
  readonly met: Condition;
  /** What documents must satisfy that edges lead to. */
  readonly passed: Condition;
}

/** A condition on documents of one model; paths are stored paths, operands BSON values. Two-valued: `not` is the exact complement. */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  | { readonly kind: 'and'; readonly of: readonly Condition[] }
  | { readonly kind: 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | CompareCondition
  | { readonly kind: 'element'; readonly path: string; readonly of: Condition }
  | RelatedCondition
  | { readonly kind: 'keys'; readonly path: string; readonly step: number }
  | { readonly kind: 'joined'; readonly as: string };

/** One operator on one path. */
export interface CompareCondition {
  readonly kind: 'compare';
  readonly path: string;
  readonly operator: OperatorName;
  readonly operand: unknown;
  readonly insensitive: boolean;
  /** The value at the path is a list. */
  readonly onList?: boolean;
  /** What makes the value at the path, where documents do not store it. */
  readonly derived?: ExpressionValue;
}

/** At least one document at the end of the hops satisfies the last hop's condition. */
export interface RelatedCondition {
  readonly kind: 'related';
  /** The relation's name, for plans that people read. */
  readonly name: string;
  /** The field that holds the related documents' keys, where this document stores them: `directorId`. */
  readonly key?: string;
  readonly hops: readonly Hop[];
}

export const always: Condition = Object.freeze({ kind: 'always' });
export const never: Condition = Object.freeze({ kind: 'never' });

/** All of the conditions, simplified: nested `and`s flattened, `always` dropped, `never` wins. */
export function and(conditions: readonly Condition[]): Condition {
  const flat = conditions.flatMap((one) =>
    one.kind === 'and' ? one.of : one.kind === 'always' ? [] : [one],
  );
  if (flat.some((one) => one.kind === 'never')) return never;
  const [only] = flat;
  if (only === undefined) return always;
  return flat.length === 1 ? only : Object.freeze({ kind: 'and', of: Object.freeze(flat) });
}

/** Any of the conditions, simplified; of none it is `never`. */
export function or(conditions: readonly Condition[]): Condition {
  const flat = conditions.flatMap((one) => (one.kind === 'or' ? one.of : one.kind === 'never' ? [] : [one]));
  if (flat.some((one) => one.kind === 'always')) return always;
  const [only] = flat;
  if (only === undefined) return never;
  return flat.length === 1 ? only : Object.freeze({ kind: 'or', of: Object.freeze(flat) });
}

/** The complement of a condition. */
export function not(condition: Condition): Condition {
  if (condition.kind === 'always') return never;
  if (condition.kind === 'never') return always;
  if (condition.kind === 'not') return condition.of;
  return Object.freeze({ kind: 'not', of: condition });
}

/** The condition with its parts changed: those of `and` and `or`, what `not` negates, what an element satisfies. */
export function mapParts(condition: Condition, change: (part: Condition) => Condition): Condition {
  switch (condition.kind) {
    case 'and':
      return and(condition.of.map(change));
    case 'or':
      return or(condition.of.map(change));
    case 'not':
      return not(change(condition.of));
    case 'element':
      return Object.freeze({ ...condition, of: change(condition.of) });
    case 'always':
    case 'never':
    case 'compare':
    case 'related':
    case 'keys':
    case 'joined':
      return condition;
  }
}
