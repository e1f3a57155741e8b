import type { ScalarTypeName } from '../fields/registry.ts';
import type { AnyEmbeddedDefinition, AnyModelDefinition } from './definitions.ts';
import type {
  CommonOptions,
  ListOptions,
  ReferenceOptions,
  RelationOptions,
  ScalarOptions,
  TreeOptions,
} from './field-options.ts';
import type { valueType } from './value-type.ts';

/** A field with one value: a string, a number, a date, … */
export interface ScalarDefinition<out Value = unknown, out Required extends boolean = boolean> {
  readonly kind: 'scalar';
  readonly type: ScalarTypeName;
  readonly options: ScalarOptions;
  readonly required: Required;
  readonly [valueType]?: Value;
}

/** A list of any other kind of stored field, nested lists too. */
export interface ListDefinition<out Of = unknown, out Required extends boolean = boolean> {
  readonly kind: 'list';
  readonly of: Of;
  readonly options: ListOptions;
  readonly required: Required;
}

/** An embedded document. */
export interface EmbeddedFieldDefinition<out Embedded = unknown, out Required extends boolean = boolean> {
  readonly kind: 'embedded';
  readonly embedded: Embedded;
  readonly options: CommonOptions;
  readonly required: Required;
}

/** A reference: the stored `_id` of a document of another model. */
export interface ReferenceDefinition<out Target = unknown, out Required extends boolean = boolean> {
  readonly kind: 'reference';
  readonly target: Target;
  readonly options: ReferenceOptions;
  readonly required: Required;
}

/** The reverse of a reference: the documents of another model that point here. */
export interface HasManyDefinition<out Target = unknown> {
  readonly kind: 'hasMany';
  readonly target: Target;
  readonly by: string;
  readonly options: RelationOptions;
}

/** What a join collection's relation needs: which of its references points here, which there, and which of its documents count. */
export interface Through {
  readonly model: AnyModelDefinition;
  readonly from: string;
  readonly to: string;
  /** Only join documents with these stored values belong to the relation. */
  readonly where?: Readonly<Record<string, string | number | boolean>>;
}

/** A many-to-many relation through a join collection. */
export interface ManyToManyDefinition<out Target = unknown> {
  readonly kind: 'manyToMany';
  readonly target: Target;
  readonly through: Through;
  readonly options: RelationOptions;
}

/** The documents above or below a document in a tree of its own model. */
export interface TreeDefinition {
  readonly kind: 'tree';
  readonly direction: 'up' | 'down';
  /** The reference to a document's parent, or the list of references to its parents. */
  readonly by?: string;
  /** Or else the edges between documents, which lead from a document to the next in the direction. */
  readonly through?: Through;
  readonly options: TreeOptions;
}

/** A value that MongoDB computes from the document's own fields; nothing is stored. */
export interface ExpressionDefinition<out Of = unknown> {
  readonly kind: 'expression';
  /** The type of what the expression gives. */
  readonly of: Of;
  /** In MongoDB's aggregation language, over the API's field names. */
  readonly expression: unknown;
  readonly options: RelationOptions;
}

/** A function that makes a computed field's values of what it needs; typed by `field.computed`. */
// `never` for what it gets: the definition does not know the types that its needs have.
export type AuthorsFunction = (needed: never, context: never) => unknown;

/** A field whose value a function makes. */
export interface ComputedDefinition<out Type = unknown> {
  readonly kind: 'computed';
  readonly type: Type;
  readonly needs: readonly string[];
  readonly resolve: AuthorsFunction | undefined;
  readonly resolveMany: AuthorsFunction | undefined;
}

export type StoredDefinition =
  ScalarDefinition | ListDefinition | EmbeddedFieldDefinition | ReferenceDefinition;
export type RelationDefinition = HasManyDefinition | ManyToManyDefinition | TreeDefinition;
export type FieldDefinition =
  StoredDefinition | RelationDefinition | ExpressionDefinition | ComputedDefinition;

/** A field map as an author writes it; getters defer relations to models that are declared later. */
export type FieldMap = Readonly<Record<string, unknown>>;

export type { AnyEmbeddedDefinition, AnyModelDefinition };
