import type { Model } from '../model.ts';
import type { SearchField } from './model-search.ts';

/** Where documents keep what Mongraph makes of them for searches; no field of a model can be stored there. */
export const searchRoom = '_search';

/** Whether documents of a model keep something for searches. */
export function hasSearchRoom({ search }: Model): boolean {
  return search !== undefined && (search.suggest.length > 0 || search.vector !== undefined);
}

/** Where a document keeps what its text is completed by. */
export interface SuggestPaths {
  readonly name: string;
  /** Of both: what is there was made of the document's text. */
  readonly keys: string;
  /** The folded text; empty where there is none. */
  readonly start: string;
  /** The folded text from each later word on: a list. */
  readonly later: string;
}

/** Where the keys of a suggested field stand. Dots of its path are escaped, so that no keys lie within others'. */
export function suggestPaths(field: SearchField): SuggestPaths {
  const known = paths.get(field);
  if (known !== undefined) return known;
  const name = field.storedPath.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/');
  const keys = `${searchRoom}.suggest.${name}`;
  const made = Object.freeze({ name, keys, start: `${keys}.start`, later: `${keys}.later` });
  paths.set(field, made);
  return made;
}

/** Fields do not change, so each is asked once. */
const paths = new WeakMap<SearchField, SuggestPaths>();

/** The fields whose texts are completed in the collection of a model: its own, and those of the models that share it. */
export function suggestedBeside(model: Model): readonly SearchField[] {
  const base = model.sharesWith ?? model;
  const shapes = [...(base.variants?.members.values() ?? [])];
  return suggestedInCollection([base, ...shapes.map((shape) => shape.model)]);
}

/** The fields whose texts are completed in the documents of a model, also by the base or the shapes that show them too. */
export function suggestedIn(model: Model): readonly SearchField[] {
  const { sharesWith } = model;
  return sharesWith === undefined ? suggestedBeside(model) : suggestedInCollection([model, sharesWith]);
}

/** The fields whose texts are completed in a collection, by the models that are stored in it. */
export function suggestedInCollection(models: Iterable<Model>): readonly SearchField[] {
  const fields = new Map<string, SearchField>();
  for (const { search } of models) {
    for (const field of search?.suggest ?? []) {
      if (!fields.has(field.storedPath)) fields.set(field.storedPath, field);
    }
  }
  return [...fields.values()];
}
