import type { Embed } from '../../src/search/embed/embedder.ts';

/** Vectors of the words of a text: each word has a direction of its own, and texts with words in common are near. */
export const localEmbedder: Embed = async (texts, { dimensions }) =>
  texts.map((text) => vectorOf(text, dimensions));

/** The vector of a text, of length 1. */
export function vectorOf(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) addWord(vector, word);
  const length = Math.hypot(...vector);
  return length === 0 ? vector.fill(1 / Math.sqrt(dimensions)) : vector.map((number) => number / length);
}

/** Three places for each word, so that two words seldom share all. */
function addWord(vector: Float32Array, word: string): void {
  for (let turn = 1; turn <= 3; turn += 1) {
    let hash = turn * 0x9e3779b1;
    for (const letter of word) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    const place = (hash >>> 1) % vector.length;
    vector[place] = (vector[place] ?? 0) + (hash & 1 ? 1 : -1);
  }
}
