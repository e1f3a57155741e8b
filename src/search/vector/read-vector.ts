import { vectorType } from '../../model/fields/vector.ts';
import type { Codec } from '../../model/fields/scalar-type.ts';
import type { ModelVector } from '../../model/search/model-search.ts';

/** How the vectors of a model are stored; what is none of so many dimensions is undefined. */
export function codecOf({ dimensions }: Pick<ModelVector, 'dimensions'>): Codec<Float32Array> {
  return vectorType.codec({ dimensions });
}
