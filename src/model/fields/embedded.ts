import type { AnyEmbeddedDefinition, AnyUnionDefinition } from '../define/definitions.ts';
import type { EmbeddedFieldDefinition } from '../define/field-definition.ts';
import type { Infer } from '../define/infer.ts';
import type { Validators } from '../define/validator.ts';
import { splitRequired } from './split-required.ts';
import type { StoredFieldOptions } from './stored-field-options.ts';

/** What the function of embedded documents takes. */
export interface EmbeddedFieldOptions<
  Embedded,
  Required extends boolean,
> extends StoredFieldOptions<Required> {
  /** Judges each document that is written, after the constraints of its fields: one function, or several. */
  readonly validate?: Validators<Infer<Embedded>>;
}

/**
 * A document within the document, of a type that `defineEmbedded` made, or of one of the shapes of a `defineUnion`.
 *
 * @example
 * const Awards = defineEmbedded('Awards', { fields: { wins: field.int(), nominations: field.int() } });
 * const awards = field.embedded(Awards, { description: 'What the film won.' });
 */
export function embedded<
  Embedded extends AnyEmbeddedDefinition | AnyUnionDefinition,
  const Required extends boolean = false,
>(
  definition: Embedded,
  options: EmbeddedFieldOptions<NoInfer<Embedded>, Required> = {},
): EmbeddedFieldDefinition<Embedded, Required> {
  return Object.freeze({
    kind: 'embedded',
    embedded: definition,
    ...splitRequired<Required, typeof options>(options),
  });
}
