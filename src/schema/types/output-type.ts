import type { ValueType } from '../../model/model.ts';
import type { Api, DocumentRef } from '../api.ts';
import type { Leaf, LeafPlace } from './leaf-types.ts';

/** The GraphQL type of what a list finally holds, and how deep the list is. */
export interface OutputShape {
  readonly type: Leaf | DocumentRef;
  readonly depth: number;
}

/** The output type of a stored value; of a reference, the type of its key. */
export function outputShape(api: Api, type: ValueType, place: LeafPlace): OutputShape {
  switch (type.kind) {
    case 'scalar':
      return { type: api.leaves.leafOf(type, place), depth: 0 };
    case 'embedded':
      return { type: api.objectOf(type.model), depth: 0 };
    case 'reference':
      return outputShape(api, type.target.id.type, { owner: type.target.name, field: '_id' });
    case 'list': {
      const { type: element, depth } = outputShape(api, type.of, place);
      return { type: element, depth: depth + 1 };
    }
  }
}
