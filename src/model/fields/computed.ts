import type { ComputedDefinition, StoredDefinition } from '../define/field-definition.ts';
import type { FieldValue } from '../define/infer.ts';
import type { Needed, NeedOf } from '../define/needed.ts';

/** A value, or a promise of it. */
type Awaitable<Value> = Value | Promise<Value>;

/** What a computed field is made of; exactly one of `resolve` and `resolveMany`. */
export interface ComputedOptions<Fields, Type, Needs extends readonly string[], Context> {
  /** What the function gives, with its description; a reference is given as the key, and shown as the document. */
  readonly type: Type;
  /** The stored fields that the function needs, dotted into embedded documents; hidden ones too. */
  readonly needs: Needs;
  /** Makes the value of one document. */
  readonly resolve?: (
    document: Needed<NoInfer<Fields>, NoInfer<Needs>[number]>,
    context: Context,
  ) => Awaitable<FieldValue<NoInfer<Type>>>;
  /** Makes the values of many documents, in their order; an `Error` among them is the error of that one. */
  readonly resolveMany?: (
    documents: readonly Needed<NoInfer<Fields>, NoInfer<Needs>[number]>[],
    context: Context,
  ) => Awaitable<readonly (FieldValue<NoInfer<Type>> | Error)[]>;
}

/**
 * A field that a function makes of stored ones, only where a client asks for it. It is no part of filters and orders.
 *
 * Written as a getter, so that `this` gives the function the types of the fields that it needs.
 *
 * @example
 * const Film = defineModel('Film', {
 *   fields: {
 *     title: field.string({ required: true }),
 *     year: field.int(),
 *     get label() {
 *       return field.computed(this, {
 *         type: field.string({ required: true, description: 'The title and the year.' }),
 *         needs: ['title', 'year'],
 *         resolve: ({ title, year }) => (year === null ? title : `${title} (${year})`),
 *       });
 *     },
 *   },
 * });
 */
export function computed<
  Fields extends object,
  Type extends StoredDefinition,
  const Needs extends readonly NeedOf<Fields>[],
  Context extends object = object,
>(_fields: Fields, options: ComputedOptions<Fields, Type, Needs, Context>): ComputedDefinition<Type> {
  const { type, needs, resolve, resolveMany } = options;
  return Object.freeze({ kind: 'computed', type, needs: Object.freeze([...needs]), resolve, resolveMany });
}
