import type { IdOf, Infer } from '../define/infer.ts';
import type { OrderByOf } from './order-by-of.ts';
import type { SelectOf } from './select-of.ts';
import type { Known, Selected } from './selected.ts';
import type { WhereOf } from './where-of.ts';

/** What of documents a call gives. */
export interface Selecting<Definition, Select> {
  /** Default: all that a document stores, as `Infer` types it. */
  readonly select?: Select & Known<NoInfer<Select>, Definition>;
}

/** Which documents a call finds, in which order, and what of them it gives. */
export interface FindArguments<Definition, Select> extends Selecting<Definition, Select> {
  readonly where?: WhereOf<Definition>;
  /** The most important key first; ties are broken by `_id`. Default: the model's order. */
  readonly orderBy?: OrderByOf<Definition> | readonly OrderByOf<Definition>[];
  /** How many to leave out at the start. */
  readonly offset?: number;
}

/** Arguments of `findMany`. */
export interface FindManyArguments<Definition, Select> extends FindArguments<Definition, Select> {
  /** How many; all without it. */
  readonly first?: number;
}

/** Arguments of `stream`. */
export interface StreamArguments<Definition, Select> extends Omit<
  FindArguments<Definition, Select>,
  'offset'
> {
  /** How many documents are read at a time; default 1,000. */
  readonly batch?: number;
}

/** What a call may select: something, or by default everything stored. */
export type Selectable<Definition> = SelectOf<Definition> | undefined;

/** How code reads the documents of a model. */
export interface ModelReads<Definition> {
  /** The documents that satisfy a filter, all of them unless `first` says how many. */
  readonly findMany: <const Select extends Selectable<Definition> = undefined>(
    args?: FindManyArguments<Definition, Select>,
  ) => Promise<Selected<Definition, Select>[]>;
  /** The first document of the order that satisfies a filter; null where there is none. */
  readonly findFirst: <const Select extends Selectable<Definition> = undefined>(
    args?: FindArguments<Definition, Select>,
  ) => Promise<Selected<Definition, Select> | null>;
  /** The document with an `_id`, or with the values of another unique key; null where there is none. */
  readonly findUnique: <const Select extends Selectable<Definition> = undefined>(
    args: { readonly by: KeyOf<Definition> } & Selecting<Definition, Select>,
  ) => Promise<Selected<Definition, Select> | null>;
  /** The documents that satisfy a filter one after another, read in batches: any number of them in bounded memory. */
  readonly stream: <const Select extends Selectable<Definition> = undefined>(
    args?: StreamArguments<Definition, Select>,
  ) => AsyncIterable<Selected<Definition, Select>>;
  /** How many documents satisfy a filter. */
  readonly count: (args?: { readonly where?: WhereOf<Definition> }) => Promise<number>;
  /** Whether a document satisfies a filter. */
  readonly exists: (args?: { readonly where?: WhereOf<Definition> }) => Promise<boolean>;
}

/** A unique key: the `_id`, the value of a unique field, or `{ first_second: { first, second } }` of a unique index. */
export type KeyOf<Definition> =
  | { readonly _id: IdOf<Definition> }
  | (Partial<Omit<Infer<Definition>, '_id'>> & { readonly _id?: never })
  | { readonly [Fields in `${string}_${string}`]: Readonly<Record<string, unknown>> };
