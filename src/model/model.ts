import type { ScalarOptions } from './define/field-options.ts';
import type { IndexDefinition } from './define/index-definition.ts';
import type { GeometryName } from './fields/geo/geometry.ts';
import type { BuiltInScalarName, CustomScalarName } from './fields/graphql-scalar-name.ts';
import type { NumberResults } from './fields/number-results.ts';
import type { Codec, GroupedAs, OperatorGroup } from './fields/scalar-type.ts';
import type { ScalarTypeName } from './fields/registry.ts';
import type { Storage } from './storage.ts';
import type { ModelSearch } from './search/model-search.ts';
import type { FieldPermissions, ModelPermissions } from './permissions/rule.ts';
import type { ModelWrites, OnDelete, ValueValidator } from './writes.ts';

/** A scalar's type with the codec for its options. */
export interface ScalarValue {
  readonly kind: 'scalar';
  readonly type: ScalarTypeName;
  readonly graphql: BuiltInScalarName | CustomScalarName | 'Enum';
  readonly operators: readonly OperatorGroup[];
  readonly bsonTypes: readonly string[];
  /** Of numbers: the types of their sum and of their average. */
  readonly results: NumberResults | undefined;
  /** What groups can be made of besides the values themselves. */
  readonly groups: GroupedAs | undefined;
  /** Of a geo type: which geometries it holds. */
  readonly geometries?: readonly GeometryName[];
  readonly codec: Codec<unknown>;
  readonly options: ScalarOptions;
}

export interface ListValue {
  readonly kind: 'list';
  readonly of: ValueType;
  /** How many elements it may have; inclusive. */
  readonly length: { readonly min: number; readonly max: number };
  /** What judges each element. */
  readonly validators: readonly ValueValidator[];
}

export interface EmbeddedValue {
  readonly kind: 'embedded';
  readonly model: EmbeddedModel;
}

/** The stored `_id` of a document of another model. */
export interface ReferenceValue {
  readonly kind: 'reference';
  readonly target: Model;
  /** As the author said, or by default; what a delete does is in `Pointer`. */
  readonly onDelete: OnDelete;
  readonly isOnDeleteGiven: boolean;
}

/** What a stored field holds. */
export type ValueType = ScalarValue | ListValue | EmbeddedValue | ReferenceValue;

interface FieldBase {
  readonly name: string;
  readonly description: string | undefined;
  readonly deprecated: string | undefined;
  readonly hidden: boolean;
  /** Who may read and write it, of those who may read and write the document; undefined: all of them. */
  readonly permissions: FieldPermissions | undefined;
}

/** A field that documents have in MongoDB. */
export interface StoredField extends FieldBase {
  readonly kind: 'stored';
  readonly storedAs: string;
  readonly type: ValueType;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly unique: boolean;
  readonly default: unknown;
  readonly validators: readonly ValueValidator[];
}

/** The reverse of a reference (or of a list of references): documents of `target` whose field at `path` holds our `_id`. */
export interface HasManyField extends FieldBase {
  readonly kind: 'hasMany';
  readonly target: Model;
  /** Stored path on the target. */
  readonly path: string;
  /** Whether one document of the target can hold several of our ids. */
  readonly many: boolean;
}

/** A many-to-many relation through a join collection; paths are stored paths on the join model. */
export interface ManyToManyField extends FieldBase {
  readonly kind: 'manyToMany';
  readonly target: Model;
  readonly through: Model;
  readonly from: string;
  readonly to: string;
  /** Whether one join document can name several documents of the target. */
  readonly toMany: boolean;
  /** Stored path -> BSON value: only join documents that have these count. */
  readonly where: Readonly<Record<string, unknown>>;
}

/** What makes documents of one model a tree; paths are stored paths. */
export type TreeLinks =
  /** Each document names its parent at `path`, or its parents in a list. */
  | { readonly kind: 'reference'; readonly path: string; readonly many: boolean }
  /** Documents of `through` name a child and its parent; only those with the values of `where` count. */
  | {
      readonly kind: 'edges';
      readonly through: Model;
      readonly child: string;
      readonly parent: string;
      readonly where: Readonly<Record<string, unknown>>;
      /** Whether one edge can name several children or parents. */
      readonly many: boolean;
    };

/** What is above (`up`) or below a document in a tree of its own model. */
export interface TreeField extends FieldBase {
  readonly kind: 'tree';
  readonly direction: 'up' | 'down';
  readonly target: Model;
  readonly links: TreeLinks;
  readonly maxDepth: number;
  /** The query that lists the documents without a parent, as the author named it, or false for none. */
  readonly roots: string | false | undefined;
}

/** A value that MongoDB computes from the document's own fields. */
export interface ExpressionField extends FieldBase {
  readonly kind: 'expression';
  /** The model that declares it. */
  readonly model: string;
  readonly type: ScalarValue;
  /** By the author's word the expression always gives a value. */
  readonly required: boolean;
  /** In MongoDB's aggregation language, over stored paths. */
  readonly expression: unknown;
}

/** What of a document a function gets: stored fields, whole or, of embedded documents, in part. */
export type NeededFields = ReadonlyMap<StoredField, NeededFields | 'whole'>;

/** A field whose value a function makes of stored ones. */
export interface ComputedField extends FieldBase {
  readonly kind: 'computed';
  readonly type: ValueType;
  readonly required: boolean;
  readonly needs: NeededFields;
  /** The stored paths of what it needs. */
  readonly paths: readonly string[];
  readonly compute: Compute;
}

/** One document at a time, or all that are asked for at once: values in the order of the documents, or an error each. */
export type Compute =
  | { readonly kind: 'one'; readonly resolve: (document: object, context: object) => unknown }
  | { readonly kind: 'many'; readonly resolve: (documents: readonly object[], context: object) => unknown };

export type Field =
  StoredField | HasManyField | ManyToManyField | TreeField | ExpressionField | ComputedField;
export type RelationField = HasManyField | ManyToManyField;

/** What has fields: a model or an embedded document's type. */
export interface FieldOwner {
  readonly name: string;
  readonly description: string | undefined;
  readonly tolerant: boolean;
  readonly fields: ReadonlyMap<string, Field>;
  /** Where documents are of several shapes: the shapes. `fields` then has what all of them have, the discriminator first. */
  readonly variants?: Variants<FieldOwner>;
  /** Of one shape that shares fields: the owner of the shapes, whose fields are among its own. */
  readonly sharesWith?: FieldOwner;
}

/** The shapes of polymorphic documents, told apart by a stored value. */
export interface Variants<out Owner> {
  /** An enumeration whose members are the shapes. */
  readonly discriminator: StoredField;
  /** By API name. */
  readonly members: ReadonlyMap<string, Variant<Owner>>;
  /** Whether the shapes share fields, the discriminator among them: a GraphQL interface. Without it, a union. */
  readonly sharesFields: boolean;
}

/** One shape of polymorphic documents. */
export interface Variant<out Owner> {
  readonly name: string;
  /** What the discriminator stores. */
  readonly value: string | number;
  readonly model: Owner;
}

/** The type of an embedded document, or with `variants` of embedded documents of several shapes. */
export interface EmbeddedModel extends FieldOwner {
  readonly kind: 'embeddedModel';
  readonly variants?: Variants<EmbeddedModel>;
  readonly sharesWith?: EmbeddedModel;
}

/** One order entry of a model's default order, in the API's names. */
export interface DefaultOrder {
  readonly path: string;
  readonly direction: 'ASC' | 'DESC';
}

/** A model with every name resolved: what the layers above work with. */
export interface Model extends FieldOwner {
  readonly kind: 'model';
  readonly variants?: Variants<Model>;
  readonly sharesWith?: Model;
  /** The alias of the database that holds the collection; `default` unless the author names another. */
  readonly database: string;
  readonly collection: string;
  /** How MongoDB keeps the documents; `abilitiesOf` says what that allows. */
  readonly storage: Storage;
  /** The field that gives one: `movie`. */
  readonly singular: string;
  /** The field that lists them: `movies`. */
  readonly plural: string;
  readonly id: StoredField;
  readonly order: readonly DefaultOrder[];
  readonly page: { readonly default: number; readonly max: number };
  /** Whether its documents can be grouped, and others by its fields. */
  readonly groups: boolean;
  /** Every index, those of unique fields too; keys are stored paths. */
  readonly indexes: readonly IndexDefinition[];
  /** What looks one document up, besides `id`: unique fields, and unique compound indexes, as API field names. */
  readonly keys: readonly (readonly string[])[];
  /** What of the documents is searched; undefined where they are not. */
  readonly search: ModelSearch | undefined;
  readonly writes: ModelWrites;
  /** Who may do what with its documents; undefined where the author says nothing. */
  readonly permissions: ModelPermissions | undefined;
  /** Of kept versions: the model whose documents they are versions of. */
  readonly versionsOf?: Model;
}

/** Every model of a project by name. */
export type ModelSet = ReadonlyMap<string, Model>;
