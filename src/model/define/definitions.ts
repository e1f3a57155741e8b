import type { FieldMap } from './field-definition.ts';
import type { IndexDefinition } from './index-definition.ts';
import type { MutationKind } from '../writes.ts';
import type { CappedOptions, TimeSeriesOptions, ViewOptions } from './storage-options.ts';
import type { ModelRules } from '../permissions/rule.ts';
import type { SearchOptions } from '../search/search-options.ts';
import type { TimestampsOption, VersionOption } from './write-options.ts';

/** Options of a model besides its fields. */
export interface ModelOptions {
  /** What one document is; shown in GraphiQL. */
  readonly description?: string;
  /** The alias of the database that holds the collection; `databases` of the configuration says where that is. */
  readonly database?: string;
  /** The collection's name; default: the plural name. */
  readonly collection?: string;
  /** The rows are those of a view: computed at every read, never written. */
  readonly view?: ViewOptions;
  /** The collection is a time series. */
  readonly timeSeries?: TimeSeriesOptions;
  /** The collection has a bounded size. */
  readonly capped?: CappedOptions;
  /** The list field's name; default: the English plural of the model's name, in lower camel case. */
  readonly plural?: string;
  readonly indexes?: readonly IndexDefinition[];
  /** The order of lists whose client asks for none; default: by `_id`, of a time series by its time. */
  readonly orderBy?: readonly Readonly<Record<string, 'ASC' | 'DESC'>>[];
  /** Page sizes: what a client gets that asks for none, and the most that it may ask for; 20 and 100. */
  readonly page?: { readonly default?: number; readonly max?: number };
  /** Whether its documents can be grouped, and others by its fields; its name and "Group" may be that of another model. Default: true. */
  readonly groups?: boolean;
  /** The mutations that it has, or false for none. Default: all that its storage allows. */
  readonly mutations?: readonly MutationKind[] | false;
  /** Counts the changes of a document, so that a client can ask for a change only of the version that it has seen. */
  readonly version?: VersionOption;
  /** Fields that say when a document was created and last changed, and by whom. */
  readonly timestamps?: TimestampsOption;
  /** A delete sets `deletedAt` and hides the document; it can be restored. */
  readonly softDelete?: true;
  /** Every change keeps the document as it became, with what differs, when, and by whom. */
  readonly history?: true;
  /** Who may do what with the documents; what is not said is closed. Typed filters: `definePermissions`. */
  readonly permissions?: ModelRules;
  /** What of the documents is searched by texts and vectors, completed, and counted. */
  readonly search?: SearchOptions;
  /** Required fields are nullable in answers, for collections that something else writes too. */
  readonly tolerant?: boolean;
  /** Abstract bases whose fields and indexes come before the model's own. */
  readonly extends?: readonly AbstractDefinition[];
  /** The base whose collection, fields and indexes the model shares. */
  readonly of?: AnyModelDefinition;
  /** What the base's discriminator stores for documents of this model; default: the model's name in lower camel case. */
  readonly as?: string | number;
  /** The discriminator's name in MongoDB, where it differs. */
  readonly discriminatorStoredAs?: string;
}

/** A model as its author wrote it: pure, frozen data. */
export interface ModelDefinition<
  out Name extends string = string,
  out Fields = FieldMap,
  out Discriminator extends string | undefined = string | undefined,
> {
  readonly kind: 'model';
  readonly name: Name;
  readonly fields: Fields;
  /** Of a base whose documents are of several models: the field that says which. */
  readonly discriminator: Discriminator;
  readonly options: ModelOptions;
  /** The model of the kept versions of its documents, where it has a history. */
  readonly versions?: AnyModelDefinition;
}

/** An embedded document's type as its author wrote it. */
export interface EmbeddedDefinition<out Name extends string = string, out Fields = FieldMap> {
  readonly kind: 'embeddedModel';
  readonly name: Name;
  readonly fields: Fields;
  readonly options: Pick<ModelOptions, 'description' | 'extends' | 'tolerant'>;
}

/** Embedded documents of several shapes as their author wrote them. */
export interface UnionDefinition<
  out Name extends string = string,
  out Discriminator extends string = string,
  out Members = Readonly<Record<string, unknown>>,
  out Fields = FieldMap,
> {
  readonly kind: 'embeddedUnion';
  readonly name: Name;
  readonly discriminator: Discriminator;
  /** API name of a shape -> its embedded definition. */
  readonly members: Members;
  /** What every shape has. */
  readonly fields: Fields;
  readonly options: UnionOptions;
}

/** Options of embedded documents of several shapes. */
export interface UnionOptions {
  /** What one document is; shown in GraphiQL. */
  readonly description?: string;
  readonly tolerant?: boolean;
  /** The discriminator's name in MongoDB, where it differs. */
  readonly discriminatorStoredAs?: string;
  /** What the discriminator stores for a shape, where it is not the shape's name. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Fields and indexes for models to extend. */
export interface AbstractDefinition<out Fields = FieldMap> {
  readonly kind: 'abstract';
  readonly fields: Fields;
  readonly indexes: readonly IndexDefinition[];
}

// `any` for the fields: relating two field maps structurally would resolve every getter and close type cycles.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyModelDefinition = ModelDefinition<string, any>;
// oxlint-disable-next-line typescript/no-explicit-any -- as above
export type AnyEmbeddedDefinition = EmbeddedDefinition<string, any>;
// oxlint-disable-next-line typescript/no-explicit-any -- as above
export type AnyUnionDefinition = UnionDefinition<string, string, any, any>;
