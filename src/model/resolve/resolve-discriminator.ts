import { field } from '../fields/field.ts';
import type { StoredField } from '../model.ts';
import { resolveStoredField } from './resolve-field.ts';
import type { ValueContext } from './resolve-value-type.ts';

/** What tells the shapes of polymorphic documents apart. */
export interface Discriminator {
  readonly name: string;
  readonly storedAs: string;
  /** API name of a shape -> stored value. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The GraphQL name of its type. */
  readonly typeName: string;
}

/** The field of the discriminator: an enumeration of the shapes that every document has. */
export function resolveDiscriminator(
  { name, storedAs, values, typeName }: Discriminator,
  context: Omit<ValueContext, 'field'>,
): StoredField {
  const resolved = resolveStoredField(
    field.enum(values, {
      required: true,
      readOnly: true,
      name: typeName,
      storedAs,
      description: `Which kind of ${context.model} it is.`,
    }),
    { ...context, field: name },
  );
  if (resolved === undefined) throw new TypeError('An enumeration needs nothing else to be resolved');
  return resolved;
}
