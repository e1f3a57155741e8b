import type { Model } from '../model/model.ts';
import type { WriteAction } from '../planner/access.ts';
import type { ValueProblemCode } from '../model/values/reading.ts';

/** A path into the input of a mutation: `['set', 'board', 3, 0]`. */
export type InputPath = readonly (string | number)[];

/** What is wrong with a value; stable, for clients to act on. */
export type ValidationCode = ValueProblemCode | 'REFERENCE_NOT_FOUND';

export interface ValidationFailure {
  readonly kind: 'validation';
  readonly path: InputPath;
  /** One of ours, or a validator's own. */
  readonly code: ValidationCode | (string & {});
  readonly message: string;
}

export type ConflictCode =
  'NOT_UNIQUE' | 'VERSION_MISMATCH' | 'PROTECTED' | 'IDEMPOTENCY_MISMATCH' | 'TRANSACTION_ABORTED';

/** What contradicts the documents that are there. */
export interface ConflictFailure {
  readonly kind: 'conflict';
  readonly path: InputPath;
  readonly code: ConflictCode;
  readonly message: string;
  /** The fields, in the API's names, whose values another document has. */
  readonly fields?: readonly string[];
  /** The document as it is now, for a version that does not match. */
  readonly current?: DocumentName;
  /** What stands in the way of a delete, the first of them. */
  readonly blockers?: readonly DocumentName[];
}

export interface NotFoundFailure {
  readonly kind: 'notFound';
  readonly path: InputPath;
  readonly code: 'NOT_FOUND';
  readonly message: string;
}

export interface ForbiddenFailure {
  readonly kind: 'forbidden';
  readonly path: InputPath;
  readonly code: 'FORBIDDEN';
  readonly message: string;
  /** What may not be done, and with documents of which model. */
  readonly action: WriteAction;
  readonly model: Model;
}

/** Why a mutation did not do what it was asked to: the payload's `errors`. */
export type Failure = ValidationFailure | ConflictFailure | NotFoundFailure | ForbiddenFailure;

/** A document by its model and its BSON `_id`. */
export interface DocumentName {
  readonly model: Model;
  readonly id: unknown;
}
