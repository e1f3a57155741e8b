import type { ListDefinition, ScalarDefinition, StoredDefinition } from '../define/field-definition.ts';
import type { ValueOf } from '../define/infer.ts';
import type { Validators } from '../define/validator.ts';
import type { LengthConstraint } from './scalar-field-options.ts';
import { splitRequired } from './split-required.ts';
import type { StoredFieldOptions } from './stored-field-options.ts';

type Elements<Of> = Of extends ScalarDefinition<infer Value> ? readonly Value[] : readonly unknown[];

/** What the function of lists takes; `length` counts elements. */
export interface ListFieldOptions<Of, Required extends boolean>
  extends StoredFieldOptions<Required, Elements<Of>>, LengthConstraint {
  /** Judges each list that is written, after the field's other constraints: one function, or several. */
  readonly validate?: Validators<ValueOf<Of>[]>;
}

/**
 * A list of values, references, embedded documents or lists. Elements are never null, whatever `of` says of itself.
 *
 * @example
 * const genres = field.list(field.string(), { required: true, default: [], length: { max: 5 } });
 * const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
 * const cast = field.list(field.reference(Person));
 */
export function list<Of extends StoredDefinition, const Required extends boolean = false>(
  of: Of,
  options: ListFieldOptions<NoInfer<Of>, Required> = {},
): ListDefinition<Of, Required> {
  return Object.freeze({ kind: 'list', of, ...splitRequired<Required, typeof options>(options) });
}
