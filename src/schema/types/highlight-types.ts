import { searchFieldName } from '../../model/search/model-search.ts';
import type { Model } from '../../model/model.ts';
import type { FragmentPart, SearchFragment } from '../../search/highlight/fragment.ts';
import { fragmentHtml } from '../../search/highlight/fragment-html.ts';
import type { FieldHighlight } from '../../search/highlight/highlighter.ts';
import type { Api, ShapeRef } from '../api.ts';
import { searchFieldsEnum } from '../inputs/search-input.ts';
import { highlightName } from '../type-names.ts';

/** What it is made of is read with the document. */
const free = Object.freeze({ mongraph: { cost: 0 } });

/** What shows that a field of a hit was found. */
export function highlightType(api: Api, model: Model): ShapeRef<FieldHighlight> {
  return api.shapeNamed<FieldHighlight>(highlightName(model.name), (ref) => {
    ref.implement({
      description: `Where in a field of a ${model.name} stands what was searched for.`,
      fields: (t) => ({
        field: t.field({
          type: searchFieldsEnum(api, model, { fields: model.search?.fields ?? [] }),
          nullable: false,
          description: 'The field.',
          resolve: ({ field }) => searchFieldName(field),
        }),
        fragments: t.field({
          type: [searchFragmentType(api)],
          nullable: false,
          description: 'Pieces of its text that show most of the search, in the order of the text.',
          resolve: ({ fragments }) => fragments,
        }),
      }),
    });
  });
}

/** A piece of a text with what was searched for marked. */
export function searchFragmentType(api: Api): ShapeRef<SearchFragment> {
  return api.shapeNamed<SearchFragment>('SearchFragment', (ref) => {
    ref.implement({
      description: 'A text, or a piece of one, with what was searched for marked.',
      extensions: free,
      fields: (t) => ({
        html: t.string({
          nullable: false,
          description:
            'As HTML: the text escaped, and what was searched for in `<mark>`; there is no other markup in it.',
          resolve: fragmentHtml,
        }),
        parts: t.field({
          type: [partType(api)],
          nullable: false,
          description: 'The text in parts, for clients that mark by other means.',
          resolve: ({ parts }) => parts,
        }),
        moreBefore: t.boolean({
          nullable: false,
          description: 'Whether the text has more before it.',
          resolve: ({ moreBefore }) => moreBefore,
        }),
        moreAfter: t.boolean({
          nullable: false,
          description: 'Whether the text goes on behind it.',
          resolve: ({ moreAfter }) => moreAfter,
        }),
      }),
    });
  });
}

function partType(api: Api): ShapeRef<FragmentPart> {
  return api.shapeNamed<FragmentPart>('SearchFragmentPart', (ref) => {
    ref.implement({
      description: 'A part of a text.',
      extensions: free,
      fields: (t) => ({
        text: t.string({
          nullable: false,
          description: 'As it is stored, not escaped.',
          resolve: ({ text }) => text,
        }),
        isHit: t.boolean({
          nullable: false,
          description: 'Whether it is what was searched for.',
          resolve: ({ isHit }) => isHit,
        }),
      }),
    });
  });
}
