import type { EnumRef } from '@pothos/core';
import type { Suggestion } from '../../loaders/search/load-suggestions.ts';
import type { Model } from '../../model/model.ts';
import { searchFieldName } from '../../model/search/model-search.ts';
import { wholeText, type SearchFragment } from '../../search/highlight/fragment.ts';
import type { Api, BuilderSchemaTypes, ShapeRef } from '../api.ts';
import { suggestFieldName, suggestionName } from '../type-names.ts';
import { searchFragmentType } from './highlight-types.ts';

/** What completes a prefix in a model. */
export function suggestionType(api: Api, model: Model): ShapeRef<Suggestion> {
  return api.shapeNamed<Suggestion>(suggestionName(model.name), (ref) => {
    ref.implement({
      description: `A text of a ${model.name} that completes what is typed.`,
      extensions: { mongraph: { cost: 0 } },
      fields: (t) => ({
        text: t.string({ nullable: false, description: 'The whole text.', resolve: ({ text }) => text }),
        field: t.field({
          type: suggestFieldEnum(api, model),
          nullable: false,
          description: 'The field whose text it is.',
          resolve: ({ field }) => searchFieldName(field),
        }),
        highlight: t.field({
          type: searchFragmentType(api),
          nullable: false,
          description: 'The text with what is typed marked.',
          resolve: highlightOf,
        }),
        node: t.field({
          type: api.objectOf(model),
          nullable: false,
          description: `The ${model.name}; where several have the text, the one with the lowest \`_id\` of those that were read.`,
          resolve: ({ row }) => row,
        }),
      }),
    });
  });
}

/** The fields of a model whose texts are completed. */
export function suggestFieldEnum(api: Api, model: Model): EnumRef<BuilderSchemaTypes, unknown> {
  const values = (model.search?.suggest ?? []).map(
    (field) => [searchFieldName(field), field.field.description ?? `The field "${field.path}".`] as const,
  );
  const description = `The fields of ${model.name} whose texts are completed.`;
  return api.enumNamed(suggestFieldName(model.name), { description, values });
}

function highlightOf({ text, typed: [from, to] }: Suggestion): SearchFragment {
  const parts = [
    { text: text.slice(0, from), isHit: false },
    { text: text.slice(from, to), isHit: true },
    { text: text.slice(to), isHit: false },
  ];
  return wholeText(parts.filter((part) => part.text !== ''));
}
