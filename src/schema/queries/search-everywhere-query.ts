import { brandWithType } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { mergeHits, type HitsOfModel } from '../../loaders/search/merge-hits.ts';
import { shapeReader } from '../../loaders/values/shape-of.ts';
import type { Model } from '../../model/model.ts';
import { heaviestWeight, searchableModels } from '../../model/search/searchable-models.ts';
import { readPage, type Page } from '../../planner/page/parse-page.ts';
import {
  byScore,
  fromPlaceCursor,
  looksAtAnything,
  orderEverywhere,
  placeWithin,
  toPlaceCursor,
  type PlaceAmongAll,
} from '../../planner/search/everywhere.ts';
import { parseSearch, type SearchInput } from '../../planner/search/parse-search.ts';
import { closedInComparison } from '../../planner/search/refuse-comparing.ts';
import { always } from '../../planner/where/condition.ts';
import type { Api } from '../api.ts';
import type { MongraphContext } from '../context.ts';
import { fuzzinessInput, matchEnum } from '../inputs/search-input.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { selectConnection, type ConnectionSelection } from '../selection/select-connection.ts';
import { selectedFields } from '../selection/selected-fields.ts';
import { allSearchConnectionName, allSearchEdgeName, searchEverywhereName } from '../type-names.ts';
import { allSearchConnection, searchableEnum, type AllHits } from '../types/search-everywhere-types.ts';

const pageSizes = Object.freeze({ default: 20, max: 100 });

/** `search(query: …)`: documents of every model that words lead to, ranked together. */
export function addSearchEverywhere(api: Api): void {
  const models = searchableModels(api.models.values());
  if (models.length === 0) return;
  api.addQuery(searchEverywhereName, (t) =>
    t.field({
      type: allSearchConnection(api, models),
      nullable: false,
      description:
        'Documents of every type that can be searched, the best first. What you may not read is not looked at.',
      extensions: { mongraph: { query: 'searchEverywhere', defaultFirst: pageSizes.default } },
      args: {
        query: t.arg.string({
          required: true,
          description: 'What a person typed, as in a search of one type.',
        }),
        types: t.arg({
          type: [searchableEnum(api, models)],
          description: 'Only documents of these types; default: of all.',
        }),
        match: t.arg({
          type: matchEnum(api),
          defaultValue: 'ALL',
          description: 'Whether all words must be found, or one is enough.',
        }),
        prefix: t.arg.boolean({
          defaultValue: false,
          description: 'Whether the last word is only the beginning of one, as while typing.',
        }),
        fuzzy: t.arg({
          type: fuzzinessInput(api),
          description: 'Finds words that are spelled nearly so, too.',
        }),
        first: t.arg.int({
          description: `How many, from the start; default ${pageSizes.default}, at most ${pageSizes.max}.`,
        }),
        after: t.arg.string({ description: 'Only what comes after this cursor.' }),
      },
      resolve: (_root, { types, first, after, ...input }, context, info) => {
        // GraphQL has judged them by the input types above.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const search = input as SearchInput;
        const named = types?.map(String);
        const asked = models.filter(({ name }) => named?.includes(name) !== false);
        return searchEverywhere(asked, { search, first, after }, { api, context, info });
      },
    }),
  );
}

interface Asked {
  readonly search: SearchInput;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}

interface Place {
  readonly api: Api;
  readonly context: MongraphContext;
  readonly info: GraphQLResolveInfo;
}

async function searchEverywhere(
  models: readonly Model[],
  { search, first, after }: Asked,
  place: Place,
): Promise<AllHits> {
  const behind = after == null ? undefined : fromPlaceCursor(after, { ...search });
  const page = readPage({ page: pageSizes }, { first }, () => []);
  const lists = await Promise.all(models.map((model) => hitsOf(model, { search, page, behind }, place)));
  const found = lists.filter((list) => list !== undefined);
  const merged = mergeHits(found, page.limit);
  await prefetchHits(found, merged.hits, place);
  return {
    ...merged,
    hasPreviousPage: behind !== undefined,
    counts: found.map(({ model, found: { count = 0 } }) => ({ model, count })),
    cursorOf: ({ model, row, score }) =>
      toPlaceCursor({ score, model: model.name, id: row['_id'] }, { ...search }),
  };
}

interface Wanted {
  readonly search: SearchInput;
  readonly page: Page;
  readonly behind: PlaceAmongAll | undefined;
}

/** What one model has for the page; undefined where there is nothing that the viewer could find. */
async function hitsOf(
  model: Model,
  { search: input, page, behind }: Wanted,
  { context, info }: Place,
): Promise<HitsOfModel | undefined> {
  const { access, loaders } = context.mongraph;
  if (access.conditionFor(model).kind === 'never') return undefined;
  const engine = byScore(loaders.engineFor(model));
  const search = parseSearch(model, input, access);
  const isClosed = engine.comparesVectors === true && closedInComparison(search, access) !== undefined;
  if (isClosed || !looksAtAnything(search, engine)) return undefined;
  const selected = selectHits(model, info, context);
  const request = {
    search,
    engine,
    order: orderEverywhere(model),
    condition: always,
    page: { ...page, after: behind && placeWithin(model, behind) },
    selection: selected.selection,
    scoreUnit: engine.comparesVectors === true ? undefined : heaviestWeight(model),
  };
  const found = await loaders.search(request, { ...selected.wants, facets: {} }, info.fieldNodes);
  return { model, found };
}

function selectHits(
  model: Model,
  info: GraphQLResolveInfo,
  { mongraph: { access } }: MongraphContext,
): ConnectionSelection {
  const shape = {
    model,
    connection: allSearchConnectionName,
    edge: allSearchEdgeName,
    through: undefined,
  };
  const selected = selectConnection(shape, info, access);
  const isByType = selectedFields(info.fieldNodes, [allSearchConnectionName], info).has('types');
  if (!isByType) return selected;
  return { ...selected, wants: { ...selected.wants, count: { upTo: undefined } } };
}

/** Says of each document which type it has, and reads what they relate to. */
async function prefetchHits(
  lists: readonly HitsOfModel[],
  hits: AllHits['hits'],
  { api, context, info }: Place,
): Promise<void> {
  await Promise.all(
    lists.map(async ({ model }) => {
      const shapeOf = shapeReader(model);
      const rows = hits.filter((hit) => hit.model === model).map(({ row }) => row);
      for (const row of rows) brandWithType(row, api.objectOf(shapeOf(row)?.model ?? model));
      const { rowNodes } = selectHits(model, info, context);
      await prefetchRelations({ owner: model, rows, nodes: rowNodes }, { context, info });
    }),
  );
}
