import type { ModelVector } from '../../model/search/model-search.ts';

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
export function vectorIndex(declared: ModelVector, name: string): VectorIndex {
  const { storedPath: path, dimensions: numDimensions, similarity, quantization, filters } = declared;
  const quantized = quantization === 'none' ? {} : { quantization };
  const fields: readonly VectorIndexField[] = [
    { type: 'vector', path, numDimensions, similarity, ...quantized },
    ...filters.map(({ storedPath }) => ({ type: 'filter' as const, path: storedPath })),
  ];
  return { name, type: 'vectorSearch', definition: { fields } };
}
