import type { Model } from '../../model/model.ts';
import { keyText } from '../../util/key-text.ts';

/** A text that is equal for equal documents: models that share a collection share them. */
export function documentText({ collection, database }: Model, id: unknown): string {
  return `${database}/${collection}/${keyText(id)}`;
}
