import type { Stage } from '../../pipeline/filter.ts';
import { countStages } from '../emit/count-stages.ts';
import { selectPaths } from '../selection.ts';
import { facetPaths, facetStages } from './facets/facet-stages.ts';
import type { SearchWants } from './search-wants.ts';
import { scoreIn } from './sort-by-meta.ts';

/** In the one document: the total. */
export const countName = 'count';

/** What is counted of all hits, by names: the stages of a `$facet`. */
export function countsOf({ count, facets }: SearchWants): Record<string, readonly Stage[]> {
  return {
    ...(count === false ? {} : { [countName]: countStages(count.upTo) }),
    ...Object.fromEntries(Object.entries(facets).map(([name, facet]) => [name, facetStages(facet)])),
  };
}

/**
 * An engine's stages without a last one that only sets the score, where nobody reads it.
 *
 * A stage that sets a field makes mongod copy every hit. Measured: a half of what facets cost.
 */
export function withoutScore(found: readonly Stage[]): readonly Stage[] {
  return scoreIn(found.at(-1)?.['$set']) === undefined ? found : found.slice(0, -1);
}

/** Of hits that are only counted, what facets are made of. */
export function onlyCounted({ facets }: SearchWants): Stage[] {
  const { paths } = selectPaths(Object.values(facets).flatMap(facetPaths));
  const wanted = Object.fromEntries(paths.map((path) => [path, 1]));
  return paths.length === 0 ? [] : [{ $project: paths.includes('_id') ? wanted : { _id: 0, ...wanted } }];
}
