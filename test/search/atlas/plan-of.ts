import { ObjectId } from 'bson';
import { defineEmbedded, defineModel, field } from '../../../src/index.ts';
import { createModels } from '../../../src/model/check/check-models.ts';
import type { Model } from '../../../src/model/model.ts';
import { fullAccess } from '../../../src/planner/access.ts';
import { parsePage, type PageInput } from '../../../src/planner/page/parse-page.ts';
import { parseSearch, type SearchInput } from '../../../src/planner/search/parse-search.ts';
import { planSearch, type SearchPlan } from '../../../src/planner/search/plan-search.ts';
import { searchOrder } from '../../../src/planner/search/search-order.ts';
import { selectPaths } from '../../../src/planner/selection.ts';
import { readWhere } from '../../../src/planner/where/read-where.ts';
import { atlasEngine } from '../../../src/search/atlas/atlas-engine.ts';
import { unprepared } from '../../../src/search/prepared-search.ts';

const Actor = defineEmbedded('Actor', {
  fields: {
    name: field.string({ required: true }),
    born: field.int(),
    secret: field.string({ hidden: true }),
  },
});
export const Director = defineModel('Director', { fields: { name: field.string() } });

/** A model with a field of most kinds. */
export const Movie = defineModel('Movie', {
  fields: {
    title: field.string({ required: true }),
    plot: field.text({ storedAs: 'p' }),
    year: field.int(),
    votes: field.long(),
    rating: field.float(),
    price: field.decimal(),
    seen: field.boolean(),
    released: field.datetime(),
    genre: field.enum({ DRAMA: 'd', COMEDY: 'c' }),
    tags: field.list(field.string()),
    key: field.uuid(),
    notes: field.json(),
    director: field.reference(Director),
    secret: field.string({ hidden: true }),
    cast: field.list(field.embedded(Actor), { storedAs: 'c' }),
  },
  search: { fields: { title: 10, plot: 1, 'cast.name': 3 }, facets: ['genre', 'year'] },
});

const Book = defineModel('Book', {
  fields: { title: field.string() },
  search: { fields: ['title'], synonyms: { collection: 'words' } },
});

/** A model with words that mean the same. */
export const bookModel = (): Model => modelOf(Book, Book);

export const someId = new ObjectId('65f000000000000000000001');

export interface Asked {
  readonly search: SearchInput;
  readonly where?: object;
  readonly page?: PageInput;
  readonly count?: boolean;
}

/** The model of that name among all that it needs. */
export function modelOf(
  definition: { readonly name: string },
  ...definitions: Parameters<typeof createModels>[0]
): Model {
  const model = createModels(definitions).get(definition.name);
  if (model === undefined) throw new TypeError(`There is no ${definition.name}`);
  return model;
}

export const movie = modelOf(Movie, Movie, Director);

/** Plans a search with `$search`, for somebody who may read everything. */
export function planOf(
  { search: input, where = {}, page = { first: 20 }, count = false }: Asked,
  model = movie,
): SearchPlan {
  const search = parseSearch(model, input, fullAccess);
  const order = searchOrder(search, atlasEngine);
  const request = {
    search,
    engine: atlasEngine,
    condition: readWhere(model, where, fullAccess),
    order,
    page: parsePage(model, order, page),
    selection: selectPaths(['title']),
  };
  const wants = {
    rows: true,
    cursors: true,
    count: count ? { upTo: undefined } : (false as const),
    facets: {},
  };
  return planSearch(request, wants, { access: fullAccess, strategy: 'auto', prepared: unprepared(search) });
}
