import type { Model, StoredField } from '../../model/model.ts';
import type { ModelVector } from '../../model/search/model-search.ts';

/** A field that an index of vectors has besides, to filter by. */
export interface FilterField {
  readonly storedPath: string;
  readonly field: StoredField;
}

/** What the author names, and what every search of the model asks for: what kind of document it is, and whether it is deleted. */
export function filterFields(
  model: Model,
  { filters }: Pick<ModelVector, 'filters'>,
): readonly FilterField[] {
  const base = model.sharesWith ?? model;
  const own = [base.variants?.discriminator, model.writes.deletedAt].flatMap((field) =>
    field === undefined ? [] : [{ storedPath: field.storedAs, field }],
  );
  const all = [...filters, ...own].map(
    ({ storedPath, field }) => [storedPath, { storedPath, field }] as const,
  );
  return Object.freeze([...new Map(all).values()]);
}
