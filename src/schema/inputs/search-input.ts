import { searchFieldName, type ModelSearch } from '../../model/search/model-search.ts';
import type { Model } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { searchFieldsName, searchName } from '../type-names.ts';

/** What is searched for in a model's documents, and how. */
export function searchInput(api: Api, model: Model, { fields, vector }: ModelSearch): InputRef {
  return api.inputNamed(searchName(model.name), (ref) => {
    ref.implement({
      description: `What to search for in ${model.name} documents, and how.`,
      fields: (t) => ({
        query: t.string({
          description:
            'What a person typed: words, "a phrase", -not, field:word, one OR another, prefix*. Nothing in it is an error.',
        }),
        phrase: t.string({
          description: 'Words that must stand so, one behind the other, besides the query.',
        }),
        ...(fields.length === 0
          ? {}
          : {
              fields: t.field({
                type: [searchFieldsEnum(api, model, { fields })],
                description: 'The fields to search; default: all that you may read.',
              }),
            }),
        match: t.field({
          type: matchEnum(api),
          defaultValue: 'ALL',
          description: 'Whether all words must be found, or one is enough.',
        }),
        prefix: t.boolean({
          defaultValue: false,
          description: 'Whether the last word is only the beginning of one, as while typing.',
        }),
        fuzzy: t.field({
          type: fuzzinessInput(api),
          description: 'Finds words that are spelled nearly so, too.',
        }),
        language: t.string({
          description: 'The language of the query, such as "english"; default: that of the documents.',
        }),
        minScore: t.float({ description: 'Only hits with at least this score.' }),
        ...(vector === undefined
          ? {}
          : {
              vector: t.field({
                type: 'Vector',
                description: `What to compare with, instead of a vector made of the query: ${vector.dimensions} numbers.`,
              }),
            }),
      }),
    });
  });
}

/** The fields that are searched, by the names that stand for their paths. */
export function searchFieldsEnum(api: Api, model: Model, { fields }: Pick<ModelSearch, 'fields'>) {
  return api.enumNamed(searchFieldsName(model.name), {
    description: `The fields of ${model.name} that are searched.`,
    values: fields.map((one) => [searchFieldName(one), one.field.description ?? `The field "${one.path}".`]),
  });
}

export function matchEnum(api: Api) {
  return api.enumNamed('SearchMatch', {
    description: 'How many of the words must be found.',
    values: [
      ['ALL', 'All of them.'],
      ['ANY', 'One at least; more of them make a better hit.'],
    ],
  });
}

export function fuzzinessInput(api: Api): InputRef {
  return api.inputNamed('SearchFuzziness', (ref) => {
    ref.implement({
      description: 'How far words may be from those that are typed.',
      fields: (t) => ({
        maxEdits: t.int({
          defaultValue: 1,
          description: 'How many letters may be wrong, missing, too many or swapped: 1 or 2.',
        }),
        prefixLength: t.int({
          defaultValue: 1,
          description: 'How many letters at the start must be right.',
        }),
      }),
    });
  });
}
