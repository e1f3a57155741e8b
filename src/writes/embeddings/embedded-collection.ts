import type { Model, ModelSet } from '../../model/model.ts';
import type { ModelVector } from '../../model/search/model-search.ts';
import { placeOf, type CommandPlace } from '../../pipeline/place-of.ts';

/** A collection whose documents have vectors of their texts. */
export interface EmbeddedCollection {
  readonly place: CommandPlace;
  /** Of several models that share it the base. */
  readonly model: Model;
  /** What its vectors are made of, and into; one for each model that says so. */
  readonly vectors: readonly ModelVector[];
}

/** The collections with vectors that an embedder makes. */
export function embeddedCollections(models: ModelSet): readonly EmbeddedCollection[] {
  const byBase = new Map<Model, Set<ModelVector>>();
  for (const model of models.values()) {
    const vector = model.search?.vector;
    if (vector === undefined || vector.from.length === 0) continue;
    const base = model.sharesWith ?? model;
    const vectors = byBase.get(base) ?? new Set();
    byBase.set(base, vectors.add(vector));
  }
  return [...byBase].map(([model, vectors]) =>
    Object.freeze({ place: placeOf(model), model, vectors: Object.freeze([...vectors]) }),
  );
}

/** The first name of a stored path: the field that an update names. */
export function topName(storedPath: string): string {
  return storedPath.split('.', 1)[0] ?? storedPath;
}
