/** Finds words that stand one behind the other while a text is read once, whatever repeats in it (Knuth, Morris and Pratt). */
export interface PhraseFinder {
  /** How many words it has. */
  readonly length: number;
  /** How many of its words stand at the end of a text that goes on with `word`, where `matched` of them did before. */
  readonly next: (matched: number, word: string) => number;
}

export function phraseFinder(words: readonly string[]): PhraseFinder {
  const fallbacks: number[] = [0];
  const next = (matched: number, word: string): number => {
    let at = matched;
    while (at > 0 && words[at] !== word) at = fallbacks[at - 1] ?? 0;
    return words[at] === word ? at + 1 : 0;
  };
  for (const word of words.slice(1)) fallbacks.push(next(fallbacks.at(-1) ?? 0, word));
  return Object.freeze({ length: words.length, next });
}
