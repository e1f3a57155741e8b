import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { withoutDiacritics } from './diacritics.ts';
import type { TextLanguage } from './language.ts';
import {
  stemDanish,
  stemFinnish,
  stemFrench,
  stemHungarian,
  stemPortuguese,
  stemRussian,
} from './older-stemmers.ts';
import { stemEnglish } from './stem-english.ts';

const stemmers: Readonly<Record<TextLanguage, (lower: string) => string>> = {
  danish: stemDanish,
  dutch,
  english: stemEnglish,
  finnish: stemFinnish,
  french: stemFrench,
  german,
  hungarian: stemHungarian,
  italian,
  norwegian,
  portuguese: stemPortuguese,
  romanian,
  russian: stemRussian,
  spanish,
  swedish,
  turkish,
  none: (lower) => lower,
};

/**
 * What MongoDB's text index stores for a word: its stem, without diacritics.
 *
 * @param lower - The word in lower case, as {@link wordsOf} of `words-of.ts` gives it.
 */
export function stemOf(lower: string, language: TextLanguage): string {
  return withoutDiacritics(stemmers[language](lower));
}
