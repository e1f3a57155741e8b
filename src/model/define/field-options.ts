import type { FieldRules } from '../permissions/rule.ts';
import type { Viewer } from '../permissions/viewer.ts';
import type { OnDelete } from '../writes.ts';
import type { Validators } from './validator.ts';

/** What a function that makes a default is told. */
export interface DefaultAbout {
  /** Who writes; null is nobody who is known. */
  readonly viewer: Viewer | null;
}

/** Options of every field that is stored. */
export interface CommonOptions {
  /** What the field means; shown in GraphiQL. */
  readonly description?: string;
  /** Why clients should no longer use the field. */
  readonly deprecated?: string;
  /** The field's name in MongoDB, where it differs. */
  readonly storedAs?: string;
  /** Never part of the API. */
  readonly hidden?: boolean;
  /** Readable, but no part of any input. */
  readonly readOnly?: boolean;
  /** No two documents have the same value; makes a unique index and a key to look documents up by. */
  readonly unique?: boolean;
  /** The value of a document that has none, or a function that makes it; typed by the field's own function. */
  readonly default?: unknown;
  /** What judges its values, in writes; typed by the field's own function. */
  // `never`: a function that takes a string is no function that takes anything.
  readonly validate?: Validators<never>;
  /** Who may read and write the field, of those who may read and write the document; default: all of them. */
  readonly permissions?: FieldRules;
}

/** Options of lists. */
export interface ListOptions extends CommonOptions {
  /** How many elements there are: exactly, or bounds. */
  readonly length?: number | { readonly min?: number; readonly max?: number };
}

/** Options of references. */
export interface ReferenceOptions extends CommonOptions {
  readonly onDelete?: OnDelete;
}

/** Options of scalar fields; which of them a type understands, its own function says. */
export interface ScalarOptions extends CommonOptions {
  readonly choices?: readonly unknown[];
  readonly min?: unknown;
  readonly max?: unknown;
  /** Exact length, or bounds: characters of a string, bytes of a binary. */
  readonly length?: number | { readonly min?: number; readonly max?: number };
  readonly pattern?: RegExp;
  /** The spelling of a text that is stored and looked for. */
  readonly normalize?: (text: string) => string;
  /** For enumerations: API name -> stored value, the type's name, and descriptions. */
  readonly members?: Readonly<Record<string, string | number>>;
  readonly typeName?: string;
  readonly memberDescriptions?: Readonly<Record<string, string>>;
  /** For geo fields: whether a 2dsphere index is made. */
  readonly index?: boolean;
  /** For vectors: how many numbers they have. */
  readonly dimensions?: number;
}

/** Options of fields that store nothing: relations, expressions. */
export interface RelationOptions {
  readonly description?: string;
  readonly deprecated?: string;
  readonly hidden?: boolean;
  /** Who may read and write the field, of those who may read and write the document; default: all of them. */
  readonly permissions?: FieldRules;
}

/** Options of trees. */
export interface TreeOptions extends RelationOptions {
  /** How many levels clients may go, 1 to 1,000; default 100. */
  readonly maxDepth?: number;
  /** The query that lists the documents without a parent, or false for none; default `synsetRoots` of `Synset`. */
  readonly roots?: string | false;
}
