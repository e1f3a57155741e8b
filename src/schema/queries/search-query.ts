import type { Uncorrected } from '../../loaders/search/load-correction.ts';
import type { SearchResult } from '../../loaders/search/load-search.ts';
import type { Model } from '../../model/model.ts';
import { parsePage } from '../../planner/page/parse-page.ts';
import { parseHighlights } from '../../planner/search/parse-highlights.ts';
import { parseSearch, type SearchInput } from '../../planner/search/parse-search.ts';
import type { SearchWants } from '../../planner/search/search-wants.ts';
import { searchOrder } from '../../planner/search/search-order.ts';
import { createHighlighter } from '../../search/highlight/highlighter.ts';
import type { Api } from '../api.ts';
import { searchInput } from '../inputs/search-input.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { selectConnection, wantsOnPage, type ConnectionShape } from '../selection/select-connection.ts';
import { plannedFacets, selectFacets } from '../selection/select-facets.ts';
import { withHighlights } from '../selection/select-highlights.ts';
import { searchConnectionName, searchEdgeName, searchQueryName } from '../type-names.ts';
import { deletedArgument, readDeleted } from '../types/deleted-argument.ts';
import { listArguments, readWhereArgument } from '../types/list-arguments.ts';
import { searchConnectionType } from '../types/search-types.ts';

/** `searchMovies(search: …)`: a model's documents that words lead to, the best first. */
export function addSearchQuery(api: Api, model: Model): void {
  const { search: declared } = model;
  if (declared === undefined) return;
  const shape: ConnectionShape = {
    model,
    connection: searchConnectionName(model.name),
    edge: searchEdgeName(model.name),
    through: undefined,
  };
  api.addQuery(searchQueryName(model.plural), (t) => {
    const { where, first, after } = listArguments(api, model, t);
    return t.field({
      type: searchConnectionType(api, model),
      nullable: false,
      description: `${model.name} documents that a search finds, the best first; of those that fit equally well by \`_id\`.`,
      extensions: { mongraph: { model: model.name, query: 'search', defaultFirst: model.page.default } },
      args: {
        search: t.arg({
          type: searchInput(api, model, declared),
          required: true,
          description: 'What to search for.',
        }),
        where,
        first,
        after,
        ...deletedArgument(api, model, t),
      },
      resolve: async (_root, args, context, info) => {
        const { access, loaders } = context.mongraph;
        const selected = selectConnection(shape, info, access);
        const search = parseSearch(model, args.search, access);
        const engine = loaders.engineFor(model);
        const order = searchOrder(search, engine);
        const request = {
          search,
          engine,
          order,
          condition: readWhereArgument(model, args.where, access),
          page: parsePage(model, order, args),
          selection: withHighlights(selected, search, { info, access }),
          deleted: readDeleted(args),
        };
        const asked = selectFacets(model, info, access);
        const wants = { ...wantsOnPage(selected, request.page), facets: plannedFacets(asked) };
        const found = await loaders.search(request, wants, info.fieldNodes);
        const shown = { owner: model, rows: found.rows, nodes: selected.rowNodes };
        await prefetchRelations(shown, { context, info });
        const correct = (searched: Uncorrected) => loaders.correction(request, searched, info.fieldNodes);
        const highlight = createHighlighter(found.prepared);
        return {
          ...found,
          asked,
          correction: async () =>
            correction(found, args.after, () => correct(uncorrected(args.search, wants))),
          highlightsOf: (row, input) => highlight(row, parseHighlights(search, input, access)),
        };
      },
    });
  });
}

/** What may have been meant, where a search finds nothing. */
async function correction(
  { rows, count = 0 }: SearchResult,
  after: unknown,
  load: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const isFirst = after === null || after === undefined;
  return isFirst && rows.length === 0 && count === 0 ? load() : undefined;
}

function uncorrected({ query }: SearchInput, { rows, count }: SearchWants): Uncorrected {
  return { text: query ?? '', isEmpty: rows || count !== false };
}
