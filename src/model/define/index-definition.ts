/** How an index orders or treats one path. */
export type IndexDirection = 1 | -1 | 'text' | '2dsphere' | 'hashed';

/** An index in MongoDB's terms; keys are model field names, dotted into embedded documents, `$**` for wildcards. */
export interface IndexDefinition {
  readonly keys: Readonly<Record<string, IndexDirection>>;
  readonly name?: string;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  /** Only documents that match are indexed: a filter in MongoDB's language over API names and values. */
  readonly partial?: Readonly<Record<string, unknown>>;
  /** A TTL index: documents go this many seconds after the date in its only key. */
  readonly expireAfterSeconds?: number;
  readonly collation?: Readonly<{
    locale: string;
    strength?: 1 | 2 | 3 | 4 | 5;
    caseLevel?: boolean;
    numericOrdering?: boolean;
  }>;
  /** Text indexes: weight per path, default language, and the field that names a document's language. */
  readonly weights?: Readonly<Record<string, number>>;
  readonly defaultLanguage?: string;
  readonly languageOverride?: string;
  /** Wildcard indexes: which paths are in or out. */
  readonly wildcardProjection?: Readonly<Record<string, 0 | 1>>;
  readonly hidden?: boolean;
}
