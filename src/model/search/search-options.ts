/** What of a model is searched, whatever the engine; paths are API names, dotted into embedded documents. */
export interface SearchOptions {
  /** The text fields that are searched: a list, or each with its weight, a whole number from 1 to 99,999; default 1. */
  readonly fields?: readonly string[] | Readonly<Record<string, number>>;
  /** The language of the texts, as MongoDB names it; "none" for words as they are. Default: "english". */
  readonly language?: string;
  /** The field that names the language of a document, where documents differ. */
  readonly languageField?: string;
  /**
   * The collection that says which words mean the same, for the engine "atlas"; in the same database, and in the form that
   * MongoDB gives (manual: "Define Synonym Mappings").
   */
  readonly synonyms?: { readonly collection: string };
  /** Text fields whose values are completed as one types. */
  readonly suggest?: readonly string[];
  /** Fields by whose values hits are counted. */
  readonly facets?: readonly string[];
  /** The field that holds a vector of what the document is about. */
  readonly vector?: VectorOptions;
}

/** How documents are compared by a vector. */
export interface VectorOptions {
  /** The path of a `field.vector`. */
  readonly field: string;
  /** The text fields that the vector is made of, by the configuration's embedder; default: all that are searched. */
  readonly from?: readonly string[];
  /** How near two vectors are; default: "cosine". */
  readonly similarity?: VectorSimilarity;
  /** Fields that filters of a vector search may name inside of `$vectorSearch`; those of permissions should be among them. */
  readonly filters?: readonly string[];
  /** Whether an index keeps vectors in fewer bits; default: as they are. */
  readonly quantization?: 'none' | 'scalar' | 'binary';
}

export type VectorSimilarity = 'cosine' | 'dotProduct' | 'euclidean';
