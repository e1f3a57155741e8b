import type { CommittedChanges } from './events/document-change.ts';
import type { StoredDocument } from '../pipeline/write-command.ts';
import type { DocumentName, Failure } from './failure.ts';
import type { WriteRequest } from './write-request.ts';

/** A document that a mutation wrote. */
export interface WrittenDocument extends DocumentName {
  /** What happened to it; `none` where it is as it was. */
  readonly action: 'created' | 'updated' | 'deleted' | 'none';
  /**
   * Whole, where the viewer may read it: a deleted document as it was; others, where they need not be read again, as they
   * are.
   */
  readonly row?: StoredDocument;
}

/** What a mutation was about, in the order of its input; undefined where an item failed. */
export type Written = readonly (WrittenDocument | undefined)[];

/** What came of a mutation. */
export interface WriteOutcome {
  /** Empty where it did all that it was asked to. */
  readonly failures: readonly Failure[];
  /** What it was about, in the order of the input; undefined where an item failed. Empty where nothing was written. */
  readonly documents: Written;
  /** What hooks are told once it is certain. */
  readonly events?: CommittedChanges;
}

/** Runs one mutation: expected failures are in the outcome, and then nothing is stored unless it was to be partial; all else is thrown. */
export type Mutate = (request: WriteRequest) => Promise<WriteOutcome>;
