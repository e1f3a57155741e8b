import type { Viewer } from '../../model/permissions/viewer.ts';

/** An operation whose answer changed although nothing did that the viewer may see. */
export interface Leak {
  readonly seed: number;
  readonly viewer: Viewer | null;
  /** Of which kind the operation is. */
  readonly kind: string;
  readonly operation: string;
  /** What was changed out of the viewer's sight, in words. */
  readonly changes: readonly string[];
  /** The answers where they begin to differ. */
  readonly before: string;
  readonly after: string;
}

/** What a search for leaks found, and how much it looked at. */
export interface LeaksReport {
  readonly leaks: readonly Leak[];
  readonly rounds: number;
  readonly operations: number;
  /** Operations whose answers are not the same twice, so that nothing can be said of them. */
  readonly unstable: readonly string[];
  /** How many answers had data in them, of all: few mean that little was looked at. */
  readonly answered: number;
}
