import type { Model } from '../../model/model.ts';
import type { ExpressionValue } from '../derive/expression-value.ts';

/** How children hang on their parents. */
export type ChildLink =
  /** The child holds the parent's `_id` at `path`, or several parents' where `many`. */
  | { readonly kind: 'reverse'; readonly path: string; readonly many: boolean }
  /** The parent holds the child's `_id`s. */
  | { readonly kind: 'list' }
  /** A join collection holds both. */
  | {
      readonly kind: 'join';
      readonly through: Model;
      readonly from: string;
      readonly to: string;
      /** Whether one join document can name several children. */
      readonly toMany: boolean;
      readonly where: Readonly<Record<string, unknown>>;
      /** Stored paths of the join documents that edges show. */
      readonly paths: readonly string[];
      /** What of them is computed and shown. */
      readonly computed: readonly ExpressionValue[];
    };

export type WideLink = Exclude<ChildLink, { readonly kind: 'list' }>;
export type JoinLink = ChildLink & { readonly kind: 'join' };
