import type { Model } from '../../model/model.ts';
import { parsePage } from '../../planner/page/parse-page.ts';
import { parseHighlights } from '../../planner/search/parse-highlights.ts';
import { parseSearch, type SearchInput } from '../../planner/search/parse-search.ts';
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
        await prefetchRelations(
          { owner: model, rows: found.rows, nodes: selected.rowNodes },
          { context, info },
        );
        const highlight = createHighlighter(found.prepared);
        return {
          ...found,
          asked,
          correction: async () => {
            if (found.rows.length > 0 || (found.count ?? 0) > 0 || args.after != null) return undefined;
            const isEmpty = wants.rows || wants.count !== false;
            const { query }: SearchInput = args.search;
            return loaders.correction(request, { text: query ?? '', isEmpty }, info.fieldNodes);
          },
          highlightsOf: (row, input) => highlight(row, parseHighlights(search, input, access)),
        };
      },
    });
  });
}
