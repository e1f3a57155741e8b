/** A pattern that finds one of some words, a word that begins with one, or words one behind the other. */
export function wordPattern(words: readonly string[], kind: 'word' | 'prefix' | 'phrase'): string {
  const all = words.map((word) => word.replaceAll(/[eé]/g, '[eé]'));
  return kind === 'phrase'
    ? `(?<![\\p{L}\\p{N}])${all.join('[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`
    : `(?<![\\p{L}\\p{N}])(?:${all.join('|')})${kind === 'word' ? '(?![\\p{L}\\p{N}])' : ''}`;
}
