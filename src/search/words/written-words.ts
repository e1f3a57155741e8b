import type { ModelSearch } from '../../model/search/model-search.ts';
import type { StoredDocument, UpdateOperators } from '../../pipeline/write-command.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { valuesAt } from '../../util/values-at.ts';
import type { TextLanguage } from '../analysis/language.ts';
import {
  noteWords,
  documentLanguage,
  wordsOfDocument,
  type WordsByLanguage,
} from './searched-collections.ts';

/** What was written into a collection: new documents whole, and what changed others. */
export interface WrittenTexts {
  readonly documents: readonly StoredDocument[];
  readonly updates: readonly { readonly update: UpdateOperators }[];
}

/**
 * The words of the searched texts that were written.
 *
 * Of changed documents only what the change says is read: nothing where it is about other fields. Where it does not show whose
 * language the texts are in, that is the model's.
 */
export function writtenWords(
  searches: readonly ModelSearch[],
  { documents, updates }: WrittenTexts,
): WordsByLanguage {
  const words = new Map<TextLanguage, Set<string>>();
  // A document that was changed alone is there for its language.
  const [changed] = updates.length === 1 ? documents : [];
  for (const { update } of updates) {
    const values = Object.entries(update).flatMap(([operator, entries]) =>
      operator === '$unset' || operator === '$pull' ? [] : Object.entries(entries),
    );
    for (const search of searches) {
      const language = documentLanguage(search, changed ?? Object.fromEntries(values));
      for (const [path, value] of values) {
        for (const text of textsAt(search, path, value)) noteWords(words, language, text);
      }
    }
  }
  for (const document of updates.length > 0 ? [] : documents) {
    for (const [language, found] of wordsOfDocument(searches, document)) {
      words.set(language, new Set([...(words.get(language) ?? []), ...found]));
    }
  }
  return words;
}

/** What a value that is written at a path has for the searched fields. */
function textsAt({ fields }: ModelSearch, path: string, value: unknown): unknown[] {
  const steps = path.split('.').filter((step) => !isPlace.test(step));
  const plain = steps.join('.');
  const given: unknown = isPlainObject(value) && Array.isArray(value['$each']) ? value['$each'] : value;
  return fields.flatMap(({ storedPath }) => {
    if (storedPath === plain) return Array.isArray(given) ? given.flat(Infinity) : [given];
    if (!storedPath.startsWith(`${plain}.`)) return [];
    return valuesAt({ given }, `given.${storedPath.slice(plain.length + 1)}`);
  });
}

/** A place in a list: its number, or all that a filter finds. */
const isPlace = /^(?:\d+|\$(?:\[\w*\])?)$/;
