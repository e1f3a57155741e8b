/** An index that a search engine needs on the server, as `createSearchIndexes` takes it. */
export interface SearchIndex {
  readonly name: string;
  readonly type: 'search' | 'vectorSearch';
  readonly definition: object;
}
