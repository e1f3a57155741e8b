import { MongraphError } from '../../errors/mongraph-error.ts';
import { BoundedCache } from '../../util/bounded-cache.ts';
import type { Search } from '../search.ts';
import { askEmbedder } from './ask-embedder.ts';
import type { Embed } from './embedder.ts';

export interface QueryVectorOptions {
  readonly embed: Embed | undefined;
  readonly timeoutMs: number;
}

/** Makes the vector of what is searched for, or remembers it. */
export type QueryVectors = (search: Search) => Promise<Float32Array | undefined>;

const mostRemembered = 1000;
const mostCharacters = 1_000_000;

/**
 * Makes vectors of what people search for; a text that was asked for a moment ago is not asked for again.
 *
 * @throws MongraphError SEARCH_NO_EMBEDDER, SEARCH_EMBEDDER_FAILED
 */
export function createQueryVectors({ embed, timeoutMs }: QueryVectorOptions): QueryVectors {
  const known = new BoundedCache<Promise<Float32Array | undefined>>(mostRemembered, mostCharacters);
  return async ({ model: { name: model }, declared, text, vector }) => {
    if (vector !== undefined) return vector;
    const dimensions = declared.vector?.dimensions;
    if (dimensions === undefined || text.trim() === '') return undefined;
    if (embed === undefined) throw new MongraphError('SEARCH_NO_EMBEDDER', { model });
    const key = `${model}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const asked = askEmbedder(embed, [text], { kind: 'query', model, dimensions, timeoutMs });
    const made = asked.then(([one]) => one);
    known.set(key, made);
    // What failed is asked for again.
    made.catch(() => known.delete(key));
    return made;
  };
}
