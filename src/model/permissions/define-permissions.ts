import type { WhereOf } from '../client/where-of.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { FieldRules, ModelRules } from './rule.ts';

/** A model's permissions as they stand beside it; filters are those of the model. */
export interface PermissionRules<Definition> extends ModelRules<WhereOf<Definition>> {
  /** Who may read and write single fields, of those who may read and write the document. */
  readonly fields?: Definition extends { readonly fields: infer Fields }
    ? { readonly [Name in keyof Fields]?: FieldRules<WhereOf<Definition>> }
    : never;
}

/** A model's permissions as their author wrote them. */
export interface PermissionsDefinition {
  readonly kind: 'permissions';
  readonly model: AnyModelDefinition;
  /** Typed where they are written. */
  readonly rules: { readonly [Name in keyof PermissionRules<never>]: unknown };
}

/**
 * Declares who may do what with the documents of a model, and with its fields; a project names it in `permissions` of its
 * configuration.
 *
 * It stands beside the model, not in it: there the types of all its fields are known, so that filters are checked.
 *
 * @example
 * const Stay = defineModel('Stay', {
 *   fields: { guest: field.string({ required: true }), isPublic: field.boolean(), price: field.decimal() },
 * });
 * const stayPermissions = definePermissions(Stay, {
 *   read: [allow.where({ isPublic: { eq: true } }), allow.owner('guest')],
 *   create: allow.owner('guest'),
 *   fields: { price: { read: allow.staff, write: allow.group('desk') } },
 * });
 * export default defineConfig({ models: [Stay], permissions: [stayPermissions] });
 */
export function definePermissions<Definition extends AnyModelDefinition>(
  model: Definition,
  rules: PermissionRules<NoInfer<Definition>>,
): PermissionsDefinition {
  return Object.freeze({ kind: 'permissions', model, rules: Object.freeze({ ...rules }) });
}
