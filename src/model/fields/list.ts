import type { ListDefinition, ScalarDefinition, StoredDefinition } from '../define/field-definition.ts';
import { splitRequired } from './split-required.ts';
import type { StoredFieldOptions } from './stored-field-options.ts';

type Elements<Of> = Of extends ScalarDefinition<infer Value> ? readonly Value[] : readonly unknown[];

/**
 * A list of values, references, embedded documents or lists. Elements are never null, whatever `of` says of itself.
 *
 * @example
 * const genres = field.list(field.string(), { required: true, default: [] });
 * const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
 * const cast = field.list(field.reference(Person));
 */
export function list<Of extends StoredDefinition, const Required extends boolean = false>(
  of: Of,
  options: StoredFieldOptions<Required, Elements<Of>> = {},
): ListDefinition<Of, Required> {
  return Object.freeze({ kind: 'list', of, ...splitRequired<Required, typeof options>(options) });
}
