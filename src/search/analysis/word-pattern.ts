const f = (w: string) => [...w].map((c) => (c === 'e' || c === 'é' ? '[eéèê]' : c)).join('');
export function wordPattern(words: readonly string[], kind: string) {
  const w = words.map(f);
  return kind === 'phrase'
    ? `(?<![\\p{L}\\p{N}])${w.join('[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`
    : `(?<![\\p{L}\\p{N}])(?:${w.join('|')})${kind === 'word' ? '(?![\\p{L}\\p{N}])' : ''}`;
}
