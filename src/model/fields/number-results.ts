import type { ScalarTypeName } from './scalar-values.ts';

/** What numbers of a type add up to, and what type their average has. */
export interface NumberResults {
  readonly sum: ScalarTypeName;
  readonly average: ScalarTypeName;
}
