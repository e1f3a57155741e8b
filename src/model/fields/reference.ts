import type { AnyModelDefinition } from '../define/definitions.ts';
import type { ReferenceDefinition } from '../define/field-definition.ts';
import { splitRequired } from './split-required.ts';
import type { StoredFieldOptions } from './stored-field-options.ts';

/**
 * A document of another model, or of the same: its `_id` is stored, and the API shows the document.
 *
 * A getter defers it, for models that are declared later and for cycles.
 *
 * @example
 * const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
 * const Film = defineModel('Film', { fields: { get director() { return field.reference(Person, { required: true }); } } });
 */
export function reference<Target extends AnyModelDefinition, const Required extends boolean = false>(
  model: Target,
  options: StoredFieldOptions<Required> = {},
): ReferenceDefinition<Target, Required> {
  return Object.freeze({
    kind: 'reference',
    target: model,
    ...splitRequired<Required, typeof options>(options),
  });
}
