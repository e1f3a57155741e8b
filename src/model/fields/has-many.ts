import type { AnyModelDefinition } from '../define/definitions.ts';
import type { HasManyDefinition } from '../define/field-definition.ts';
import type { RelationOptions } from '../define/field-options.ts';

/**
 * The reverse of a reference, or of a list of references: the documents of `model` whose field `by` points here.
 *
 * `by` is dotted where the reference stands in an embedded document. Nothing is stored.
 *
 * @example
 * const Film = defineModel('Film', { fields: { get director() { return field.reference(Person); } } });
 * const Person = defineModel('Person', { fields: { get films() { return field.hasMany(Film, 'director'); } } });
 */
export function hasMany<Target extends AnyModelDefinition>(
  model: Target,
  // Only `keyof`: to look at the type of a property would resolve its getter and close a type cycle.
  by: (keyof Target['fields'] & string) | `${string}.${string}`,
  options: RelationOptions = {},
): HasManyDefinition<Target> {
  return Object.freeze({ kind: 'hasMany', target: model, by, options: Object.freeze({ ...options }) });
}
