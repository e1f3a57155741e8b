import type { Filter, Projection } from './filter.ts';
import type { CommandPlace } from './place-of.ts';

/** A document as it is stored: stored names, BSON values. */
export type StoredDocument = Readonly<Record<string, unknown>>;

/** Update operators (`$set`, `$inc`, …) over stored paths; never a pipeline, so that values stay values. */
export type UpdateOperators = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface InsertCommand extends CommandPlace {
  readonly kind: 'insert';
  /** Each with its `_id`. */
  readonly documents: readonly StoredDocument[];
  /** Whether the first failure ends it; default true. */
  readonly ordered?: boolean;
}

/** What one statement of an update changes. */
export interface UpdateStatement {
  readonly filter: Filter;
  readonly update: UpdateOperators;
  readonly arrayFilters?: readonly Filter[];
  /** Whether all documents that match are changed; such statements run in transactions alone. */
  readonly multi?: boolean;
}

export interface UpdateCommand extends CommandPlace {
  readonly kind: 'update';
  readonly updates: readonly UpdateStatement[];
}

export interface DeleteCommand extends CommandPlace {
  readonly kind: 'delete';
  readonly filter: Filter;
  /** Whether all documents that match are deleted; such commands run in transactions alone. */
  readonly multi?: boolean;
}

/** Changes or deletes one document, and gives it as it was or as it is. */
export interface FindAndModifyCommand extends CommandPlace {
  readonly kind: 'findAndModify';
  readonly filter: Filter;
  readonly change: Omit<UpdateStatement, 'filter' | 'multi'> | 'delete';
  readonly returns: 'old' | 'new';
  /** What of the document is given; default: all. */
  readonly projection?: Projection;
}

/** A write command for one collection. */
export type WriteCommand = InsertCommand | UpdateCommand | DeleteCommand | FindAndModifyCommand;

/** What a write command did. */
export interface WriteReply {
  /** Documents inserted, matched or deleted. */
  readonly count: number;
  /** Of `findAndModify`: the document, or null where none matched. */
  readonly document?: StoredDocument | null;
  /** What was refused, by its place in the command; of a command in a transaction the first ends the transaction. */
  readonly refused: readonly RefusedWrite[];
}

/** A part of a write that MongoDB refused for what it says. */
export interface RefusedWrite {
  /** The place among the documents or statements of the command. */
  readonly index: number;
  readonly reason: RefusedReason;
}

export type RefusedReason =
  /** Another document has the same values in a unique index: stored paths, values, and the index's name. */
  | {
      readonly kind: 'duplicateKey';
      readonly index: string;
      readonly keys: readonly string[];
      readonly values: readonly unknown[];
    }
  /** A validator (`$jsonSchema`) of the collection. */
  | { readonly kind: 'invalidDocument' }
  /** The stored value is of a type that the operator does not work on (`$inc` of null). */
  | { readonly kind: 'wrongType' }
  /** `$inc` or `$mul` would make a whole number of more than 64 bits. */
  | { readonly kind: 'outOfRange' }
  /** The document would be larger than 16 MB. */
  | { readonly kind: 'tooLarge' };
