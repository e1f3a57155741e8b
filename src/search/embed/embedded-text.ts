import { createHash } from 'node:crypto';
import { searchFieldName, type ModelVector } from '../../model/search/model-search.ts';
import { searchRoom } from '../../model/search/suggest-paths.ts';
import { valuesAt } from '../../util/values-at.ts';

/** The text that a document's vector is made of: the texts of its fields, each on lines of its own; empty where it has none. */
export function embeddedText(
  document: Readonly<Record<string, unknown>>,
  { from }: Pick<ModelVector, 'from'>,
): string {
  return from
    .flatMap(({ storedPath }) => valuesAt(document, storedPath))
    .filter((value) => typeof value === 'string' && value.trim() !== '')
    .join('\n');
}

/** What tells texts apart without keeping them twice. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Where a document keeps the hash of the text that its vector was made of. */
export function hashPath(declared: ModelVector): string {
  return `${searchRoom}.embedded.${searchFieldName(declared)}`;
}
