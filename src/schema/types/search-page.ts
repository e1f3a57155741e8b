import type { Row } from '../../loaders/list-result.ts';
import type { SearchResult } from '../../loaders/search/load-search.ts';
import type { HighlightsInput } from '../../planner/search/parse-highlights.ts';
import type { FieldHighlight } from '../../search/highlight/highlighter.ts';
import type { FacetIndex } from '../selection/select-facets.ts';

/** A page of hits, which facets of all hits were asked for, and what marks a hit. */
export interface SearchPage extends SearchResult {
  readonly asked: FacetIndex;
  /** What may have been meant, where nothing is found. */
  readonly correction: () => Promise<string | undefined>;
  readonly highlightsOf: (row: Row, input: HighlightsInput) => readonly FieldHighlight[];
}

/** A hit with the page that it stands on. */
export interface Hit {
  readonly row: Row;
  readonly page: SearchPage;
}
