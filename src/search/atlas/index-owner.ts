import type { Model } from '../../model/model.ts';

/** The model that a search index belongs to: what shapes of documents share is searched with the index of their base. */
export function indexOwner(model: Model): Model {
  const base = model.sharesWith;
  return base !== undefined && base.search === model.search ? base : model;
}

/** The name of a model's search index; a collection may have several, those of shapes that are searched by themselves. */
export function searchIndexName(model: Model): string {
  const owner = indexOwner(model);
  return owner.sharesWith === undefined ? 'mongraph_search' : `mongraph_search_${owner.name}`;
}
