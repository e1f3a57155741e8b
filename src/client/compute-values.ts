import type { Row } from '../loaders/list-result.ts';
import { computeMany } from '../loaders/values/compute-many.ts';
import { neededReader } from '../loaders/values/document-reader.ts';
import type { ComputedField, FieldOwner } from '../model/model.ts';

/** The values of a computed field of rows, in their order; the first failure is thrown. */
export async function computeValues(
  { owner, field }: { readonly owner: FieldOwner; readonly field: ComputedField },
  rows: readonly Row[],
  context: object,
): Promise<readonly unknown[]> {
  const read = neededReader(owner, field.needs);
  const { compute } = field;
  if (compute.kind === 'one') {
    const values = await Promise.all(rows.map(async (row) => compute.resolve(read(row), context)));
    return values.map((value) => value ?? null);
  }
  const values = await computeMany({ owner, field, read, resolve: compute.resolve }, rows, context);
  const failure = values.find((value) => value instanceof Error);
  if (failure !== undefined) throw failure;
  return values;
}
