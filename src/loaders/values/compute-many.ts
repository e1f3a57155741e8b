import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Compute, ComputedField, FieldOwner } from '../../model/model.ts';
import type { Row } from '../list-result.ts';
import type { DocumentReader } from './document-reader.ts';

/** A computed field whose function makes the values of many documents. */
export interface ComputedOfMany {
  readonly owner: FieldOwner;
  readonly field: ComputedField;
  /** Reads what the function needs. */
  readonly read: DocumentReader;
  readonly resolve: Extract<Compute, { readonly kind: 'many' }>['resolve'];
}

/**
 * Calls the function once for all rows: values in their order, or an error each. A document that cannot be read is an
 * error of its own, and the others are computed.
 *
 * @throws MongraphError COMPUTED_BAD_RESULT
 */
export async function computeMany(
  { owner, field, read, resolve }: ComputedOfMany,
  rows: readonly Row[],
  context: object,
): Promise<unknown[]> {
  const documents = rows.map((row) => attempt(() => read(row)));
  const readable = documents.filter((document) => !(document instanceof Error));
  const values = readable.length === 0 ? [] : await resolve(readable, context);
  if (!Array.isArray(values) || values.length !== readable.length) {
    const given = Array.isArray(values) ? values.length : undefined;
    const params = { model: owner.name, field: field.name, wanted: readable.length, given };
    throw new MongraphError('COMPUTED_BAD_RESULT', params);
  }
  const next = values.values();
  return documents.map((document) =>
    document instanceof Error ? document : ((next.next().value as unknown) ?? null),
  );
}

/** What a function gives, or the error that it throws. */
export function attempt<Value>(make: () => Value): Value | Error {
  try {
    return make();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
