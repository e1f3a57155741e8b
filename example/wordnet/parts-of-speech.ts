/** The parts of speech, by the letter that the data files use. */
const byLetter = Object.freeze({
  n: 'NOUN',
  v: 'VERB',
  a: 'ADJECTIVE',
  s: 'ADJECTIVE_SATELLITE',
  r: 'ADVERB',
} as const);

export type PartOfSpeech = (typeof byLetter)[keyof typeof byLetter];

export const partsOfSpeech: readonly PartOfSpeech[] = Object.freeze(Object.values(byLetter));

/** The part of speech of a letter, such as `n` for `NOUN`. */
export function partOfSpeechOf(letter: string): PartOfSpeech {
  if (!isLetter(letter)) throw new Error(`WordNet has no part of speech "${letter}"`);
  return byLetter[letter];
}

/**
 * The id of a synset: the letter of its data file and its offset in it, such as `n00001740`.
 *
 * Satellite adjectives stand in the same file as other adjectives, so their letter is `a` too.
 */
export function synsetIdOf(letter: string, offset: string): string {
  return (letter === 's' ? 'a' : letter) + offset;
}

function isLetter(letter: string): letter is keyof typeof byLetter {
  return Object.hasOwn(byLetter, letter);
}
