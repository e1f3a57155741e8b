import type { ChangesOf, ValuesOf } from './input-of.ts';
import type { KeyOf, Selectable, Selecting } from './model-reads.ts';
import type { Selected } from './selected.ts';
import type { WhereOf } from './where-of.ts';

/** How many documents a call was about. */
export interface Count {
  readonly count: number;
}

/** Options of every write. */
export interface WriteOptionsOf {
  /** Everything is done and taken back: what is given is what there would be. Not within a transaction. */
  readonly dryRun?: boolean;
  /** The same key with the same arguments gives the first result again. */
  readonly idempotencyKey?: string;
}

/** Which document is meant, as which version. */
export interface OneDocument<Definition> {
  readonly by: KeyOf<Definition>;
  /** Of models with versions: the one that was read. */
  readonly ifVersion?: number;
}

/** Which documents are meant. All of them only with `all: true`. */
export interface ManyDocuments<Definition> {
  readonly where?: WhereOf<Definition>;
  readonly all?: boolean;
}

/** A write that gives the document. */
type Writing<Definition, Select> = Selecting<Definition, Select> & WriteOptionsOf;

/** Whether what has a date in place of a delete is deleted for good. */
interface Deleting {
  readonly permanently?: boolean;
}

/**
 * How code writes the documents of a model. Each call happens whole or not at all, and gives the document as it is read
 * afterwards.
 *
 * They throw `WriteFailed`, whose `failures` say what is wrong, and MongraphError WRITE_….
 */
export interface ModelWrites<Definition> {
  /** A new document, and what is nested in it. */
  readonly create: <const Select extends Selectable<Definition> = undefined>(
    args: { readonly set: ValuesOf<Definition> } & Writing<Definition, Select>,
  ) => Promise<Selected<Definition, Select>>;
  /** New documents, in the order of `items`. */
  readonly createMany: <const Select extends Selectable<Definition> = undefined>(
    args: { readonly items: readonly ValuesOf<Definition>[] } & Writing<Definition, Select>,
  ) => Promise<Selected<Definition, Select>[]>;
  /** Changes the document with a key, or creates it. */
  readonly upsert: <const Select extends Selectable<Definition> = undefined>(
    args: OneDocument<Definition> & {
      readonly create: ValuesOf<Definition>;
      readonly update: ChangesOf<Definition>;
    } & Writing<Definition, Select>,
  ) => Promise<Selected<Definition, Select>>;
  /** Changes the document with a key. */
  readonly update: <const Select extends Selectable<Definition> = undefined>(
    args: OneDocument<Definition> & ChangesOf<Definition> & Writing<Definition, Select>,
  ) => Promise<Selected<Definition, Select>>;
  /** Changes all documents that satisfy a filter. */
  readonly updateMany: (
    args: ManyDocuments<Definition> & ChangesOf<Definition> & WriteOptionsOf,
  ) => Promise<Count>;
  /** Deletes the document with a key, and gives it as it was. */
  readonly delete: <const Select extends Selectable<Definition> = undefined>(
    args: OneDocument<Definition> & Deleting & Writing<Definition, Select>,
  ) => Promise<Selected<Definition, Select>>;
  /** Deletes all documents that satisfy a filter. */
  readonly deleteMany: (args: ManyDocuments<Definition> & Deleting & WriteOptionsOf) => Promise<Count>;
  /** Takes back the delete of a model with soft delete. */
  readonly restore: <const Select extends Selectable<Definition> = undefined>(
    args: { readonly by: KeyOf<Definition> } & Writing<Definition, Select>,
  ) => Promise<Selected<Definition, Select>>;
}
