/** A text as completions compare it, and where in it each of its letters comes from. */
export interface FoldedText {
  readonly text: string;
  /** Of each UTF-16 unit of the folded text: where the character begins that it was made of. */
  readonly places: readonly number[];
}

/**
 * Folds a text as completions compare it: without case and accents, and with one space for whatever is neither a letter nor
 * a number; none at its start.
 *
 * Character by character, so that the folded start of a text is the start of the folded text.
 */
export function foldText(text: string): string {
  return isPlain(text) ? foldPlain(text) : foldWithPlaces(text).text;
}

/** The same, with the places of the letters. */
export function foldWithPlaces(text: string): FoldedText {
  const places: number[] = [];
  let folded = '';
  let place = 0;
  for (const character of text) {
    const letters = foldCharacter(character);
    const isSecondSpace = letters === ' ' && (folded === '' || folded.endsWith(' '));
    if (!isSecondSpace) {
      folded += letters;
      for (let unit = 0; unit < letters.length; unit += 1) places.push(place);
    }
    place += character.length;
  }
  return { text: folded, places };
}

const beyondAscii = /[\u0080-\uffff]/;

function isPlain(text: string): boolean {
  return !beyondAscii.test(text);
}

function foldPlain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trimStart();
}

const accents = /[\u0300-\u036f]/gu;
const isNoLetter = /[^\p{L}\p{N}\p{M}]+/gu;

function foldCharacter(character: string): string {
  return character
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(accents, '')
    .replace(isNoLetter, ' ');
}
