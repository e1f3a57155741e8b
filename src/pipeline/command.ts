import type { Filter, Projection, SortSpec, Stage } from './filter.ts';
import type { CommandPlace } from './place-of.ts';

export interface FindCommand extends CommandPlace {
  readonly kind: 'find';
  readonly filter: Filter;
  readonly sort?: SortSpec;
  readonly skip?: number;
  readonly limit?: number;
  readonly projection?: Projection;
}

export interface AggregateCommand extends CommandPlace {
  readonly kind: 'aggregate';
  /** The pipeline makes its first documents itself (`$documents`): it runs on the database, and looks into the collection. */
  readonly makesDocuments?: true;
  readonly pipeline: readonly Stage[];
}

export interface CountCommand extends CommandPlace {
  readonly kind: 'count';
  readonly filter: Filter;
  readonly limit?: number;
}

/** A read command for one collection: what the planner emits and the database runs. */
export type ReadCommand = FindCommand | AggregateCommand | CountCommand;
