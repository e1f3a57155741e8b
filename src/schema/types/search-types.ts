import type { Model } from '../../model/model.ts';
import { toCursor } from '../../planner/page/cursor.ts';
import { scorePath } from '../../planner/search/search-request.ts';
import type { Api, ShapeRef } from '../api.ts';
import { searchConnectionName, searchEdgeName } from '../type-names.ts';
import { highlightsField } from './highlights-field.ts';
import type { Hit, SearchPage } from './search-page.ts';
import { pageInfoOf } from './connection-types.ts';
import { facetsType, type FacetedSearch } from './facet-types.ts';

/** What a search is estimated to cost besides its page. */
const costOfSearching = 10;

/** What a correction is: some searches for the first hit. */
const costOfCorrecting = 40;

/** The connection type of hits in a model's documents. */
export function searchConnectionType(api: Api, model: Model): ShapeRef<SearchPage> {
  return api.shapeNamed<SearchPage>(searchConnectionName(model.name), (ref) => {
    const row = api.objectOf(model);
    const facets = facetsType(api, model);
    ref.implement({
      description: `A page of ${model.name} documents that a search finds, the best first.`,
      extensions: { mongraph: { connection: model.name, cost: costOfSearching } },
      fields: (t) => ({
        edges: t.field({
          type: [hitType(api, model)],
          nullable: false,
          description: 'The hits of the page, each with its cursor and score.',
          resolve: (page) => page.rows.map((one) => ({ row: one, page })),
        }),
        nodes: t.field({
          type: [row],
          nullable: false,
          description: 'The documents of the page.',
          resolve: ({ rows }) => rows,
        }),
        pageInfo: t.field({
          type: api.builder.pageInfoRef(),
          nullable: false,
          description: 'Where the page stands among the hits.',
          resolve: pageInfoOf,
        }),
        exists: t.boolean({
          nullable: false,
          description: 'Whether anything is found at all, over all pages.',
          resolve: ({ rows, count }) => rows.length > 0 || (count ?? 0) > 0,
        }),
        totalCount: t.int({
          nullable: false,
          description: 'How many hits there are over all pages; counted only if selected.',
          args: { upTo: t.arg.int({ description: 'Count no further than this, which bounds the cost.' }) },
          resolve: ({ count }, { upTo }) => Math.min(count ?? 0, upTo ?? Infinity),
        }),
        didYouMean: t.string({
          description:
            'Where nothing is found: the text with words that are written nearly so, which finds something; null where there are none.',
          extensions: { mongraph: { cost: costOfCorrecting } },
          resolve: async ({ correction }) => (await correction()) ?? null,
        }),
        ...(facets === undefined
          ? {}
          : {
              facets: t.field({
                type: facets,
                nullable: false,
                description: 'How many of the hits over all pages have what in common.',
                extensions: { mongraph: { once: true } },
                resolve: (page): FacetedSearch => page,
              }),
            }),
      }),
    });
  });
}

function hitType(api: Api, model: Model): ShapeRef<Hit> {
  return api.shapeNamed<Hit>(searchEdgeName(model.name), (ref) => {
    ref.implement({
      description: `A ${model.name} that a search finds.`,
      fields: (t) => ({
        cursor: t.string({
          nullable: false,
          description: 'The place among the hits, for `after`.',
          resolve: ({ row, page }) => toCursor(row, page.order),
        }),
        score: t.float({
          nullable: false,
          description:
            'How well it fits: the higher, the better. Scores of one search compare, those of different ones do not.',
          resolve: ({ row }) => Number(row[scorePath]),
        }),
        node: t.field({
          type: api.objectOf(model),
          nullable: false,
          description: `The ${model.name}.`,
          resolve: ({ row }) => row,
        }),
        ...highlightsField(api, model, t),
      }),
    });
  });
}
