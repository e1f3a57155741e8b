import type { Viewer } from './viewer.ts';

/** A filter over a model as its API has it; typed where `definePermissions` knows the model. */
export type AnyWhere = Readonly<Record<string, unknown>>;

declare const ruleWhere: unique symbol;

/**
 * Whom something is allowed to: made by `allow`. Rules only ever open; what no rule opens is closed, but to superusers.
 *
 * Only signed-in viewers can satisfy what is asked of the viewer, so that "nobody" never equals "no owner".
 */
export type Rule<Where = AnyWhere> = RuleKind & {
  /** Which models its filters fit. */
  readonly [ruleWhere]?: Where;
};

/** What rules are, as data: they compile to conditions, explain themselves and can be looked through for mistakes. */
export type RuleKind =
  /** Everyone, signed in or not. */
  | { readonly kind: 'everyone' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'staff' }
  | { readonly kind: 'group'; readonly name: string }
  /** Those to whom the permission is granted; without a name, the one that the model and the action have: `lexicon.change_word`. */
  | { readonly kind: 'granted'; readonly permission: string | undefined }
  /** Documents at whose path, in the API's names and maybe through references, the viewer's `id` stands. */
  | { readonly kind: 'owner'; readonly path: string }
  /** Documents at whose path one of the viewer's groups stands. */
  | { readonly kind: 'member'; readonly path: string }
  /** Documents that satisfy a filter, whoever asks. */
  | { readonly kind: 'documents'; readonly where: AnyWhere }
  /** Documents that satisfy what the function makes of a signed-in viewer; or all or none of them. */
  | { readonly kind: 'viewer'; readonly where: (viewer: Viewer) => AnyWhere | boolean }
  | { readonly kind: 'any'; readonly of: readonly RuleKind[] }
  | { readonly kind: 'all'; readonly of: readonly RuleKind[] };

/** A rule as authors write it: `true` is everyone, `false` nobody, a list any of its rules. */
export type RuleInput<Where = AnyWhere> = boolean | Rule<Where> | readonly RuleInput<Where>[];

/** What can be done with documents. */
export type DocumentAction = 'read' | 'create' | 'update' | 'delete';

export const documentActions: readonly DocumentAction[] = Object.freeze([
  'read',
  'create',
  'update',
  'delete',
]);

/** What can be done with a field. */
export type FieldUse = 'read' | 'write';

/** Who may read and write a field, of those who may read and write the document; default: all of them. */
export interface FieldRules<Where = AnyWhere> {
  /** Who sees the value. Whoever does not may not filter, order, group or aggregate by it either, and gets null. */
  readonly read?: RuleInput<Where>;
  /** Who may give a value, in creates and in updates. */
  readonly write?: RuleInput<Where>;
}

/** Who may do what with the documents of a model; what is not said is closed. */
export interface ModelRules<Where = AnyWhere> {
  readonly read?: RuleInput<Where>;
  /** Judged of the new document. */
  readonly create?: RuleInput<Where>;
  /** Judged of the document before the change and after it. */
  readonly update?: RuleInput<Where>;
  readonly delete?: RuleInput<Where>;
}

/** A model's rules, read; an action that is not there is closed. */
export type ModelPermissions = Readonly<Partial<Record<DocumentAction, RuleKind>>>;

/** A field's rules, read; a use that is not there is open. */
export type FieldPermissions = Readonly<Partial<Record<FieldUse, RuleKind>>>;
