import type { Model } from '../../model/model.ts';
import type { ModelVector } from '../../model/search/model-search.ts';
import { filterFields } from './filter-fields.ts';

/** The definition of an index of vectors (manual: "How to Index Fields for Vector Search"). */
export interface VectorIndex {
  readonly name: string;
  readonly type: 'vectorSearch';
  readonly definition: { readonly fields: readonly VectorIndexField[] };
}

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
export function vectorIndex(model: Model, declared: ModelVector, name: string): VectorIndex {
  const { storedPath: path, dimensions: numDimensions, similarity, quantization } = declared;
  const quantized = quantization === 'none' ? {} : { quantization };
  const fields: readonly VectorIndexField[] = [
    { type: 'vector', path, numDimensions, similarity, ...quantized },
    ...filterFields(model, declared).map(({ storedPath }) => ({ type: 'filter' as const, path: storedPath })),
  ];
  return { name: vectorIndexName(model, name), type: 'vectorSearch', definition: { fields } };
}

/** Models that share a collection share the index, but those with a vector of their own. */
export function vectorIndexName(model: Model, name: string): string {
  const base = model.sharesWith;
  return base === undefined || base.search?.vector === model.search?.vector ? name : `${name}_${model.name}`;
}
