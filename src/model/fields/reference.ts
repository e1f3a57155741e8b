import type { AnyModelDefinition } from '../define/definitions.ts';
import type { ReferenceDefinition } from '../define/field-definition.ts';
import type { IdOf } from '../define/infer.ts';
import type { Validators } from '../define/validator.ts';
import type { OnDelete } from '../writes.ts';
import { splitRequired } from './split-required.ts';
import type { StoredFieldOptions } from './stored-field-options.ts';

/** What the function of references takes. */
export interface ReferenceFieldOptions<
  Target,
  Required extends boolean,
> extends StoredFieldOptions<Required> {
  /** Judges each key that is written: one function, or several. */
  readonly validate?: Validators<IdOf<Target>>;
  /**
   * What happens here when the target is deleted. Default: RESTRICT where a value is required, else SET_NULL, which takes
   * the id out of a list; DO_NOTHING where no transaction could keep the two together.
   */
  readonly onDelete?: OnDelete;
}

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
  options: ReferenceFieldOptions<NoInfer<Target>, Required> = {},
): ReferenceDefinition<Target, Required> {
  return Object.freeze({
    kind: 'reference',
    target: model,
    ...splitRequired<Required, typeof options>(options),
  });
}
