import type { Model } from '../../model/model.ts';
import type { ModelVector } from '../../model/search/model-search.ts';
import type { SearchIndex } from '../../model/search/search-index.ts';
import { filterFields } from './filter-fields.ts';
import type { VectorSettings } from './vector-options.ts';

/** A field of an index of vectors (manual: "How to Index Fields for Vector Search"). */
export type VectorIndexField =
  | {
      readonly type: 'vector';
      readonly path: string;
      readonly numDimensions: number;
      readonly similarity: 'cosine' | 'dotProduct' | 'euclidean';
      readonly quantization?: 'scalar' | 'binary';
    }
  | { readonly type: 'filter'; readonly path: string };

/** The index that `$vectorSearch` needs for a model. */
export function vectorIndex(model: Model, declared: ModelVector, name: string): SearchIndex {
  const { storedPath: path, dimensions: numDimensions, similarity, quantization } = declared;
  const quantized = quantization === 'none' ? {} : { quantization };
  const fields: readonly VectorIndexField[] = [
    { type: 'vector', path, numDimensions, similarity, ...quantized },
    ...filterFields(model, declared).map(({ storedPath }) => ({ type: 'filter' as const, path: storedPath })),
  ];
  return { name: vectorIndexName(model, name), type: 'vectorSearch', definition: { fields } };
}

/** The indexes that a model needs where the server compares; none where this process does. */
export function vectorIndexes(model: Model, { by, index }: VectorSettings): readonly SearchIndex[] {
  const declared = model.search?.vector;
  return by === 'server' && declared !== undefined ? [vectorIndex(model, declared, index)] : [];
}

/** Models that share a collection share the index, but those with a vector of their own. */
export function vectorIndexName(model: Model, name: string): string {
  const base = model.sharesWith;
  return base === undefined || base.search?.vector === model.search?.vector ? name : `${name}_${model.name}`;
}
