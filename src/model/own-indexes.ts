import { isDeepStrictEqual } from 'node:util';
import type { IndexDefinition } from './define/index-definition.ts';
import type { Model } from './model.ts';

/**
 * The indexes that a model adds to its collection: those of its base are the base's, and what several models of one
 * collection declare alike is the first one's.
 */
export function ownIndexes(model: Model): readonly IndexDefinition[] {
  const base = model.sharesWith;
  if (base === undefined) return model.indexes;
  const siblings = [...(base.variants?.members.values() ?? [])].map((shape) => shape.model);
  const before = siblings.slice(0, siblings.indexOf(model)).flatMap(({ indexes }) => indexes);
  return model.indexes.filter(
    (index) => !base.indexes.includes(index) && !before.some((other) => isDeepStrictEqual(other, index)),
  );
}

/** Every index of a model's collection, for the model that the collection belongs to. */
export function collectionIndexes(model: Model): readonly IndexDefinition[] {
  const members = [...(model.variants?.members.values() ?? [])];
  return [...model.indexes, ...members.flatMap((shape) => ownIndexes(shape.model))];
}
