import { defineModel, field } from '../../../src/index.ts';
import { createModels } from '../../../src/model/check/check-models.ts';
import { fullAccess } from '../../../src/planner/access.ts';
import { parsePage } from '../../../src/planner/page/parse-page.ts';
import { parseSearch, type SearchInput } from '../../../src/planner/search/parse-search.ts';
import { planCandidates, type CandidatesPlan } from '../../../src/planner/search/plan-candidates.ts';
import { planSearch } from '../../../src/planner/search/plan-search.ts';
import { searchOrder } from '../../../src/planner/search/search-order.ts';
import { selectPaths } from '../../../src/planner/selection.ts';
import { readWhere } from '../../../src/planner/where/read-where.ts';
import type { SearchEngine } from '../../../src/search/engine.ts';
import { unprepared } from '../../../src/search/prepared-search.ts';
import type { Stage } from '../../../src/pipeline/filter.ts';

export const Studio = defineModel('Studio', { fields: { name: field.string() } });

export const Film = defineModel('Film', {
  fields: {
    title: field.string({ required: true }),
    plot: field.text({ storedAs: 'p' }),
    year: field.int(),
    genre: field.enum({ DRAMA: 'd', COMEDY: 'c' }),
    isOpen: field.boolean(),
    studio: field.reference(Studio),
    meaning: field.vector(3, { storedAs: 'm' }),
  },
  softDelete: true,
  search: {
    fields: { title: 10, plot: 1 },
    vector: {
      field: 'meaning',
      filters: ['year', 'genre', 'isOpen', 'studio'],
      quantization: 'scalar',
    },
  },
});

export const models = createModels([Film, Studio]);

export interface Planned {
  /** What is read before, to be compared. */
  readonly candidates: CandidatesPlan;
  /** The page. */
  readonly pipeline: readonly Stage[];
}

/** Plans a search for somebody who may read everything. */
export function planOf(engine: SearchEngine, input: SearchInput, where: object = {}): Planned {
  const model = models.get('Film');
  if (model === undefined) throw new TypeError('There is no Film');
  const search = parseSearch(model, input, fullAccess);
  const order = searchOrder(search, engine);
  const request = {
    search,
    engine,
    condition: readWhere(model, where, fullAccess),
    order,
    page: parsePage(model, order, { first: 20 }),
    selection: selectPaths(['title']),
  };
  const prepared = { ...unprepared(search), vector: new Float32Array([1, 0, 0.5]) };
  const options = { access: fullAccess, strategy: 'auto' as const, prepared };
  const wants = { rows: true, cursors: true, count: false as const, facets: {} };
  const candidates = planCandidates(request, options);
  const asked = candidates.rank === undefined ? prepared : { ...prepared, ranked: [] };
  const { page } = planSearch(request, wants, { ...options, prepared: asked });
  return { candidates, pipeline: page?.pipeline ?? [] };
}
