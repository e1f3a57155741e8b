import type { Model } from '../../model/model.ts';
import { defaultFragments, defaultLength } from '../../planner/search/parse-highlights.ts';
import type { Api } from '../api.ts';
import { searchFieldsEnum } from '../inputs/search-input.ts';
import { highlightType } from './highlight-types.ts';
import type { Hit } from './search-page.ts';
import type { ShapeFields } from './shape-fields.ts';

/** `highlights` of a hit; none where a model is searched by its vector alone. */
export function highlightsField(
  api: Api,
  model: Model,
  t: ShapeFields<Hit>,
): Readonly<Record<string, ReturnType<ShapeFields<Hit>['field']>>> {
  const fields = model.search?.fields ?? [];
  if (fields.length === 0) return {};
  return {
    highlights: t.field({
      type: [highlightType(api, model)],
      nullable: false,
      description:
        'Where what was searched for stands in the document; a field without any of it is not there.',
      extensions: { mongraph: { pageSize: fields.length } },
      args: {
        fields: t.arg({
          type: [searchFieldsEnum(api, model, { fields })],
          description: 'The fields to show, in this order; default: all that are searched.',
        }),
        fragments: t.arg.int({
          defaultValue: defaultFragments,
          description: 'The most pieces of each field, 1 to 10.',
        }),
        length: t.arg.int({
          defaultValue: defaultLength,
          description: 'The most characters of a piece, 20 to 1,000, in UTF-16 units.',
        }),
      },
      resolve: ({ row, page }, args) => page.highlightsOf(row, args),
    }),
  };
}
