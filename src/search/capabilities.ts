/** What a search can be asked for, besides words. */
export type SearchFeature =
  | 'phrases'
  | 'negation'
  | 'fields'
  | 'prefixes'
  | 'fuzzy'
  | 'stemming'
  | 'highlights'
  | 'facets'
  | 'suggestions'
  | 'didYouMean'
  | 'synonyms'
  | 'meaning';

/** Whether the server does it, Mongraph does it, in part or approximately, or nobody does. */
export type Capability = 'server' | 'mongraph' | 'approximate' | 'none';

export type Capabilities = Readonly<Record<SearchFeature, Capability>>;
