import type { Hooks } from '../hooks.ts';
import type { AnyModelDefinition } from './definitions.ts';
import type { Infer } from './infer.ts';

/** A model's hooks as their author wrote them. */
export interface HooksDefinition {
  readonly kind: 'hooks';
  readonly model: AnyModelDefinition;
  /** What the functions get and give is known where they are written. */
  readonly hooks: { readonly [Name in keyof Hooks<never>]: unknown };
}

/**
 * Declares what runs when documents of a model are written; a project names it in `hooks` of its configuration.
 *
 * It stands beside the model, not in it: there the types of all its fields are known, those too that lead back to it.
 * Of a model that others share a collection with, the hooks run for their documents too, before their own.
 *
 * A hook refuses a write by throwing `WriteRefused`; whatever else it throws is an error of ours, masked and logged.
 *
 * @example
 * const Stay = defineModel('Stay', {
 *   fields: { from: field.date({ required: true }), to: field.date({ required: true }), nights: field.int() },
 * });
 * const stayHooks = defineHooks(Stay, {
 *   validate: ({ from, to }) => (from < to ? undefined : { field: 'to', message: 'A stay ends after it begins.' }),
 *   beforeCreate: ({ document: { from, to } }) => ({ nights: (Date.parse(to) - Date.parse(from)) / 86_400_000 }),
 * });
 * export default defineConfig({ models: [Stay], hooks: [stayHooks] });
 */
export function defineHooks<Definition extends AnyModelDefinition, Context extends object = object>(
  model: Definition,
  hooks: Hooks<Infer<NoInfer<Definition>>, Context>,
): HooksDefinition {
  return Object.freeze({ kind: 'hooks', model, hooks: Object.freeze({ ...hooks }) });
}
