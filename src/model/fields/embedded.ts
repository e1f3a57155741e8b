import type { AnyEmbeddedDefinition, AnyUnionDefinition } from '../define/definitions.ts';
import type { EmbeddedFieldDefinition } from '../define/field-definition.ts';
import { splitRequired } from './split-required.ts';
import type { StoredFieldOptions } from './stored-field-options.ts';

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
  options: StoredFieldOptions<Required> = {},
): EmbeddedFieldDefinition<Embedded, Required> {
  return Object.freeze({
    kind: 'embedded',
    embedded: definition,
    ...splitRequired<Required, typeof options>(options),
  });
}
