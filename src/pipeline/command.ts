import type { Filter, Projection, SortSpec, Stage } from './filter.ts';

export interface FindCommand {
  readonly kind: 'find';
  readonly collection: string;
  readonly filter: Filter;
  readonly sort?: SortSpec;
  readonly skip?: number;
  readonly limit?: number;
  readonly projection?: Projection;
}

export interface AggregateCommand {
  readonly kind: 'aggregate';
  readonly collection: string;
  readonly pipeline: readonly Stage[];
}

export interface CountCommand {
  readonly kind: 'count';
  readonly collection: string;
  readonly filter: Filter;
  readonly limit?: number;
}

/** A read command for one collection: what the planner emits and the database runs. */
export type ReadCommand = FindCommand | AggregateCommand | CountCommand;
