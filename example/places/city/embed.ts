import { Binary } from 'bson';

export const dimensions = 16;

/**
 * A small vector of a text: each word has a direction, by its hash, and the vector is the mean of them.
 *
 * A real one comes from a language model; that two texts with the same words are near is all that this one knows.
 */
export function embed(text: string): Binary {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().split(/\W+/)) {
    const hash = hashOf(word);
    for (let index = 0; index < dimensions; index++) {
      vector[index] = (vector[index] ?? 0) + ((hash >>> index) & 1 ? 1 : -1);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return Binary.fromFloat32Array(vector.map((value) => value / length));
}

/** FNV-1a, mixed once more so that all bits hang on all characters. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (const character of word) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}
