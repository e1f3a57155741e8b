import type { Model } from '../../model/model.ts';
import { suggestedBeside } from '../../model/search/suggest-paths.ts';
import { withSuggestKeys } from './key-writes.ts';

/**
 * Documents with the keys that their texts are completed by, for those that the driver inserts rather than a mutation; of a
 * model whose texts are not completed they stay as they are.
 *
 * @example
 * const Book = defineModel('Book', {
 *   search: { fields: ['title'], suggest: ['title'] },
 *   fields: { title: field.string({ required: true }) },
 * });
 * const model = createModels([Book]).get('Book');
 * const stored = model === undefined ? [] : withSearchKeys(model, [{ title: 'Emma' }]);
 */
export function withSearchKeys<Stored extends object>(
  model: Model,
  documents: readonly Stored[],
): readonly Stored[] {
  const fields = suggestedBeside(model);
  if (fields.length === 0) return documents;
  return documents.map((document) => withSuggestKeys(document, fields));
}
