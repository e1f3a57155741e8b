import type { Model } from '../model/model.ts';
import type { ModelSearch, SearchedField } from '../model/search/model-search.ts';
import type { SearchQuery } from './query/search-query.ts';

/** What a client searches for in one model, read and checked against what the viewer may read. */
export interface Search {
  readonly model: Model;
  /** What the model says of its search. */
  readonly declared: ModelSearch;
  /** As typed, for engines that read texts themselves and for embedders. */
  readonly text: string;
  /** A vector to compare with, from clients that made one themselves. */
  readonly vector?: Float32Array | undefined;
  readonly query: SearchQuery;
  /** Where words without a field are looked for: what the client named, or all that the viewer may read. */
  readonly fields: readonly SearchedField[];
  /** Whether the client named them. */
  readonly named: boolean;
  /**
   * Whether patterns over the fields alone must decide and score. Either there are searched fields besides that must have no
   * part, closed ones or those that the client did not name; or words are guessed, with what only hidden documents have.
   */
  readonly restricted: boolean;
  /** Whether some searched fields are closed to the viewer, so that nothing may come from what the index knows of them. */
  readonly closed: boolean;
  /** Whether the collection may have what the viewer may not read, fields or documents: no answer may hang on it. */
  readonly hides: boolean;
  readonly language: string;
  readonly fuzzy: Fuzziness | undefined;
  /** Hits with a lower score are none. */
  readonly minScore: number | undefined;
}

/** How far words may be from those that are typed. */
export interface Fuzziness {
  readonly maxEdits: 1 | 2;
  /** So many letters at the start must be right. */
  readonly prefixLength: number;
}
