import type { ListWants } from '../plan/plan-list.ts';
import type { Facet } from './facets/facet.ts';

/** What of a search is wanted. */
export interface SearchWants extends ListWants {
  /** By what hits are counted, by names under which the answer has them. */
  readonly facets: Readonly<Record<string, Facet>>;
}
