import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ModelSearch } from '../../model/search/model-search.ts';

/**
 * Reads the vector that a client compares with.
 *
 * @throws MongraphError SEARCH_BAD_VECTOR
 */
export function readVector(
  given: Float32Array | null | undefined,
  { vector: declared }: ModelSearch,
): Float32Array | undefined {
  if (given == null || declared === undefined) return undefined;
  const { dimensions, similarity } = declared;
  if (given.length !== dimensions) throw bad(`it has ${given.length} numbers, and the field ${dimensions}`);
  if (similarity === 'cosine' && given.every((number) => number === 0)) {
    throw bad('it holds only zeros, which have no direction');
  }
  return given;
}

function bad(reason: string): MongraphError {
  return new MongraphError('SEARCH_BAD_VECTOR', { path: 'search.vector', reason });
}
