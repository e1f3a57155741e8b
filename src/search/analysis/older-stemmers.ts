import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';

// MongoDB has Snowball's stemmers of before 2014. Those of the package are younger, and differ from them in what
// follows; a letter that they treat otherwise is hidden from them behind one that they treat as the older ones did.

/** A letter that no stemmer knows, so a consonant to each. */
const unknown = '\ue000';

const doubleAcutes: ReadonlyMap<string, string> = new Map([
  ['ő', 'õ'],
  ['õ', 'ő'],
  ['ű', 'û'],
  ['û', 'ű'],
]);

/** The older stemmer took ő for õ and ű for û, so it sees no suffix in "ebből". */
export function stemHungarian(lower: string): string {
  return swapped(hungarian(swapped(lower, doubleAcutes)), doubleAcutes);
}

/** The older stemmer left ё as it is, and did not take it for a vowel. */
export function stemRussian(lower: string): string {
  if (!lower.includes('ё')) return russian(lower);
  return russian(lower.replaceAll('ё', unknown)).replaceAll(unknown, 'ё');
}

/** The older stemmer knew the Spanish "-ución" and "-logía" in the place of "-ução" and "-logia". */
export function stemPortuguese(lower: string): string {
  const [suffix, becomes] = spanishSuffixes.find(([ending]) => lower.endsWith(ending)) ?? ['', ''];
  if (suffix !== '') {
    const beginning = lower.slice(0, -suffix.length);
    // Whether the suffix stands where it may go is asked of the younger one.
    return portuguese(`${beginning}ução`) === `${beginning}u` ? beginning + becomes : portuguese(lower);
  }
  if (!lower.endsWith('ução') && !lower.endsWith('uções')) return portuguese(lower);
  const at = lower.lastIndexOf('ç');
  return portuguese(lower.slice(0, at) + unknown + lower.slice(at + 1)).replace(unknown, 'ç');
}

const spanishSuffixes = [
  ['ución', 'u'],
  ['uciones', 'u'],
  ['logía', 'log'],
  ['logías', 'log'],
] as const;

/** Vowels that no French suffix has. */
const plainVowels = 'àùûôê';

/** To the older stemmer ë and ï were vowels as others are, except that "-guë" is "-gu". */
export function stemFrench(lower: string): string {
  if (!lower.includes('ë') && !lower.includes('ï')) return french(lower);
  const [first = '', second = ''] = Array.from(plainVowels).filter((vowel) => !lower.includes(vowel));
  const hidden = lower.replaceAll('ë', first).replaceAll('ï', second);
  const stem = french(hidden).replaceAll(first, 'ë').replaceAll(second, 'ï');
  return stem.endsWith('guë') && stem.length > 5 ? stem.slice(0, -1) : stem;
}

function swapped(word: string, letters: ReadonlyMap<string, string>): string {
  return /[őõűû]/u.test(word) ? Array.from(word, (letter) => letters.get(letter) ?? letter).join('') : word;
}

/** What the younger stemmer of a language takes for letters, and consonants that none of its suffixes has. */
interface Letters {
  readonly own: RegExp;
  readonly free: string;
}

const danishLetters: Letters = { own: /^[a-zæøå]*$/u, free: 'qxw' };
const finnishLetters: Letters = { own: /^[a-zäö]*$/u, free: 'bcfgqwxz' };

/** To the older stemmer all that is no vowel was a consonant, so "__" at an end is written once. */
export function stemDanish(lower: string): string {
  return stemWithin(lower, danishLetters, danish);
}

/** As in Danish: "2000" is "200". */
export function stemFinnish(lower: string): string {
  return stemWithin(lower, finnishLetters, finnish);
}

/** Stems a word with consonants in the place of all that is no letter to the stemmer. */
function stemWithin(lower: string, { own, free }: Letters, stemmer: (word: string) => string): string {
  if (own.test(lower)) return stemmer(lower);
  const consonants = Array.from(free).filter((letter) => !lower.includes(letter));
  const hidden = new Map<string, string>();
  const letters = Array.from(lower);
  const written = letters.map((letter) => {
    if (own.test(letter)) return letter;
    const consonant = hidden.get(letter) ?? consonants[hidden.size % consonants.length] ?? 'x';
    hidden.set(letter, consonant);
    return consonant;
  });
  const stem = Array.from(stemmer(written.join('')));
  // Stems are shortened at the end, so what is left stands where it stood.
  return stem.map((letter, at) => (letter === written[at] ? letters[at] : letter)).join('');
}
