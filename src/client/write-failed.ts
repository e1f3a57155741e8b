import { MongraphError } from '../errors/mongraph-error.ts';
import type { DocumentName, Failure } from '../writes/failure.ts';

/** A document that a failure is about. */
export interface FailedDocument {
  /** The model's name. */
  readonly model: string;
  /** As MongoDB has it. */
  readonly id: unknown;
}

/** One reason why nothing was written. */
export interface WriteFailure {
  readonly kind: Failure['kind'];
  /** Into the arguments: `['set', 'board', 3, 0]`. */
  readonly path: readonly (string | number)[];
  /** Stable, to act on: `REQUIRED`, `NOT_UNIQUE`, `NOT_FOUND`, …, or a validator's own. */
  readonly code: string;
  readonly message: string;
  /** Of values that another document has: the fields. */
  readonly fields?: readonly string[];
  /** The document as it is now, where its version does not match. */
  readonly current?: FailedDocument;
  /** What stands in the way of a delete, the first of them. */
  readonly blockers?: readonly FailedDocument[];
}

/**
 * A write that did nothing: every reason is in `failures`.
 *
 * @example
 * const failure = { kind: 'validation', path: ['set', 'title'], code: 'REQUIRED', message: '"title" is required.' } as const;
 * const failed = new WriteFailed('Film', [failure]);
 * failed.message; // 'The Film was not written. "title" is required.'
 */
export class WriteFailed extends MongraphError<'WRITE_FAILED'> {
  readonly failures: readonly WriteFailure[];

  constructor(model: string, failures: readonly Failure[]) {
    const reasons = failures.map(({ message }) => message);
    super('WRITE_FAILED', { model, reasons });
    this.failures = Object.freeze(failures.map(publicFailure));
  }
}

function publicFailure(failure: Failure): WriteFailure {
  const { kind, path, code, message } = failure;
  if (failure.kind !== 'conflict') return Object.freeze({ kind, path, code, message });
  const { fields, current, blockers } = failure;
  return Object.freeze({
    kind,
    path,
    code,
    message,
    ...(fields === undefined ? {} : { fields }),
    ...(current === undefined ? {} : { current: named(current) }),
    ...(blockers === undefined ? {} : { blockers: blockers.map(named) }),
  });
}

function named({ model, id }: DocumentName): FailedDocument {
  return Object.freeze({ model: model.name, id });
}
