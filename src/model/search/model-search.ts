import type { FieldOwner, StoredField } from '../model.ts';
import type { FieldOnWay } from './fields-along.ts';
import type { ShapesOnWay } from './shapes-on-way.ts';
import type { VectorOptions, VectorSimilarity } from './search-options.ts';

/** What of a model is searched, with every path resolved. */
export interface ModelSearch {
  /** Empty where a model is searched by its vector alone. */
  readonly fields: readonly SearchedField[];
  /** As MongoDB names it. */
  readonly language: string;
  /** The stored path of the field that names a document's language. */
  readonly languageField: string | undefined;
  /** The collection of words that mean the same. */
  readonly synonyms: string | undefined;
  readonly suggest: readonly SearchField[];
  readonly facets: readonly SearchField[];
  readonly vector: ModelVector | undefined;
}

/** A field that a search uses. */
export interface SearchField {
  /** In the API's names, dotted. */
  readonly path: string;
  readonly storedPath: string;
  readonly field: StoredField;
  /** Whose field it is. */
  readonly owner: FieldOwner;
  /** The fields on the ways to it and itself, of every shape that may stand there: a viewer must be allowed to read all of them. */
  readonly along: readonly FieldOnWay[];
  /** Whether a document can have several values there. */
  readonly many: boolean;
  /** How many lists stand in each other on the longest way to the stored path. */
  readonly lists: number;
  readonly shapes: ShapesOnWay;
}

/** A text field that is searched. */
export interface SearchedField extends SearchField {
  readonly weight: number;
}

/** The vector that documents are compared by. */
export interface ModelVector extends SearchField {
  readonly dimensions: number;
  readonly similarity: VectorSimilarity;
  readonly from: readonly SearchField[];
  readonly filters: readonly SearchField[];
  readonly quantization: NonNullable<VectorOptions['quantization']>;
}

/** A field's name where a dotted path cannot stand: in enumerations and as a GraphQL field. */
export function searchFieldName({ path }: Pick<SearchField, 'path'>): string {
  return path.replaceAll('.', '_');
}
