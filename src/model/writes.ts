import type { ModelHooks } from './hooks.ts';
import type { Model, StoredField } from './model.ts';
import { abilitiesOf } from './storage.ts';

/** A mutation that a model can have. */
export type MutationKind =
  'create' | 'createMany' | 'upsert' | 'update' | 'updateMany' | 'delete' | 'deleteMany';

export const mutationKinds: readonly MutationKind[] = Object.freeze([
  'create',
  'createMany',
  'upsert',
  'update',
  'updateMany',
  'delete',
  'deleteMany',
]);

/** Whether a model can have a mutation: MongoDB must be able to do it with what it keeps. */
export function isPossible({ storage, variants }: Model, kind: MutationKind): boolean {
  const can = abilitiesOf(storage);
  // A document of a base is always one of a model that shares its collection, which says what it has.
  if (variants !== undefined && (kind === 'create' || kind === 'createMany' || kind === 'upsert'))
    return false;
  if (kind === 'create' || kind === 'createMany') return can.insert;
  // Documents of a time series have no unique key to be found by.
  if (!can.idIndex) return false;
  if (kind === 'update' || kind === 'updateMany') return can.update === 'any';
  if (kind === 'upsert') return can.insert && can.update === 'any';
  return can.delete;
}

/** What becomes of a reference when its target is deleted. */
export type OnDelete =
  /** The document that refers is deleted too. */
  | 'CASCADE'
  /** The target cannot be deleted. */
  | 'PROTECT'
  /** The target cannot be deleted, unless what refers to it is deleted by the same mutation. */
  | 'RESTRICT'
  /** The reference becomes null; of a list the id is taken out. */
  | 'SET_NULL'
  /** The reference becomes its field's default. */
  | 'SET_DEFAULT'
  /** It stays as it is, and leads nowhere. */
  | 'DO_NOTHING';

/** Typed so that none is forgotten. */
const rules: Readonly<Record<OnDelete, true>> = {
  CASCADE: true,
  PROTECT: true,
  RESTRICT: true,
  SET_NULL: true,
  SET_DEFAULT: true,
  DO_NOTHING: true,
};

export const onDeleteRules: readonly string[] = Object.freeze(Object.keys(rules));

/** What a validator says of a value: nothing where it is good, else a message, maybe with a stable code. */
export type Complaint = string | { readonly code: string; readonly message: string };

/** A field's own validator; gets the TypeScript value, never null. */
export type ValueValidator = (value: unknown) => Complaint | undefined | Promise<Complaint | undefined>;

/** What a validator says of a document; `field` is an API path into it (`end`, `awards.wins`). */
export type DocumentComplaint<Field extends string = string> =
  string | { readonly field?: Field; readonly code?: string; readonly message: string };

/** A validator over several fields; gets the document as `Infer` types it. */
export type DocumentValidator = (
  document: never,
) =>
  | DocumentComplaint
  | readonly DocumentComplaint[]
  | undefined
  | Promise<DocumentComplaint | readonly DocumentComplaint[] | undefined>;

/** A reference of some model that can point to a document: what a delete has to look after. */
export interface Pointer {
  readonly model: Model;
  readonly field: StoredField;
  /** Stored path, and the same in the API's names. */
  readonly path: string;
  readonly apiPath: string;
  /** Whether one document can hold several ids there: in a list of references, or in embedded documents in a list. */
  readonly many: boolean;
  readonly onDelete: OnDelete;
}

/** The fields that are written at certain moments, each where the model has it. */
export interface Timestamps {
  readonly createdAt?: StoredField;
  readonly updatedAt?: StoredField;
  readonly createdBy?: StoredField;
  readonly updatedBy?: StoredField;
}

/** How a model's documents are written. */
export interface ModelWrites {
  readonly mutations: ReadonlySet<MutationKind>;
  /** Counts the changes of a document. */
  readonly version: StoredField | undefined;
  readonly timestamps: Timestamps;
  /** Set in place of a delete. */
  readonly deletedAt: StoredField | undefined;
  /** The model of the kept versions of its documents. */
  readonly history: Model | undefined;
  readonly validators: readonly DocumentValidator[];
  /** In the order in which they run. */
  readonly hooks: readonly ModelHooks[];
  /** The references that can point to its documents, of all models. */
  readonly pointers: readonly Pointer[];
}
