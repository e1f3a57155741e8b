import type { OpenClient } from './client/client.ts';
import type { Viewer } from './permissions/viewer.ts';
import type { DocumentComplaint } from './writes.ts';

/** A value, or a promise of it. */
type Awaitable<Value> = Value | Promise<Value>;

/** The documents of some models, each under its own name: `client({ Film, Person })`. */
export interface HookClients {
  /** As the one who writes: what may not be read is not there. Before the commit, in the transaction of the write. */
  readonly client: OpenClient;
  /** The same with full access, for rules that have to know of everything. */
  readonly system: OpenClient;
}

/** What every hook is told. */
export interface HookEvent<Context extends object = object> extends HookClients {
  /** The context of the request in GraphQL. */
  readonly context: Context;
  /** Who asks; null is nobody who is known. */
  readonly viewer: Viewer | null;
  /** Who writes, as histories tell it; null where nobody is known. */
  readonly actor: string | null;
  /** The moment of the write: what `updatedAt` becomes. */
  readonly now: Date;
}

/** What `beforeValidate` is told. */
export interface BeforeValidateEvent<Document, Context extends object = object> extends HookEvent<Context> {
  readonly action: 'create' | 'update';
  /** The values that the input sets, not judged yet; nested writes stand under the names of the relations. */
  readonly set: Readonly<SetValues<Document>>;
  /** The document before; null of one that is created. */
  readonly old: Document | null;
}

/** Values that an input sets: none of the fields has to be there, and any may be null. */
export type SetValues<Document> = {
  [Field in keyof Document]?: Document[Field] | null | undefined;
};

/** What `beforeCreate` is told. */
export interface BeforeCreateEvent<Document, Context extends object = object> extends HookEvent<Context> {
  readonly document: Document;
}

/** What `beforeUpdate` is told. */
export interface BeforeUpdateEvent<Document, Context extends object = object> extends HookEvent<Context> {
  readonly old: Document;
  /** As it would be. */
  readonly document: Document;
}

/** What `beforeDelete` is told. */
export interface BeforeDeleteEvent<Document, Context extends object = object> extends HookEvent<Context> {
  readonly old: Document;
}

/** What `afterCommit` is told. */
export interface AfterCommitEvent<Document, Context extends object = object> extends HookEvent<Context> {
  readonly action: 'created' | 'updated' | 'deleted';
  /** Null of one that was created. */
  readonly old: Document | null;
  /** Null of one that was deleted. */
  readonly document: Document | null;
}

/** A validator over several fields. */
export type DocumentJudge<Document> = (
  document: Document,
) => Awaitable<ComplaintOf<Document> | readonly ComplaintOf<Document>[] | undefined>;

/** What it says: a message, maybe of a field and with a code. */
type ComplaintOf<Document> = DocumentComplaint<
  (keyof Document & string) | `${keyof Document & string}.${string}`
>;

/** What hooks may give back: values to set besides, by API name; an entry that is undefined takes a value away. */
type Changed<Values> = Awaitable<Values | undefined | void>;

/** The functions that run when documents of a model are written; all of them may be async. */
export interface Hooks<Document, Context extends object = object> {
  /** Judges a document as it is about to be stored, over all its fields: one function, or several. */
  readonly validate?: DocumentJudge<Document> | readonly DocumentJudge<Document>[];
  /** Runs before an input is judged; what it returns is laid over the values of the input, and judged with them. */
  readonly beforeValidate?: (event: BeforeValidateEvent<Document, Context>) => Changed<SetValues<Document>>;
  /** Runs before a document is stored for the first time; what it returns is set. */
  readonly beforeCreate?: (event: BeforeCreateEvent<Document, Context>) => Changed<Partial<Document>>;
  /** Runs before a change is stored; what it returns is set too. */
  readonly beforeUpdate?: (event: BeforeUpdateEvent<Document, Context>) => Changed<Partial<Document>>;
  /** Runs before a document is deleted, softly too. */
  readonly beforeDelete?: (event: BeforeDeleteEvent<Document, Context>) => Awaitable<undefined | void>;
  /** Runs once the write is certain, outside of its transaction; what it throws is logged, and undoes nothing. */
  readonly afterCommit?: (event: AfterCommitEvent<Document, Context>) => Awaitable<undefined | void>;
}

/** A model's hooks where the type of its documents is not known any more: plain objects by API name. */
export type ModelHooks = Omit<Hooks<Readonly<Record<string, unknown>>>, 'validate'>;
