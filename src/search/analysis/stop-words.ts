import type { TextLanguage } from './language.ts';
import { danish } from './stop-words/danish.ts';
import { dutch } from './stop-words/dutch.ts';
import { english } from './stop-words/english.ts';
import { finnish } from './stop-words/finnish.ts';
import { french } from './stop-words/french.ts';
import { german } from './stop-words/german.ts';
import { hungarian } from './stop-words/hungarian.ts';
import { italian } from './stop-words/italian.ts';
import { norwegian } from './stop-words/norwegian.ts';
import { portuguese } from './stop-words/portuguese.ts';
import { romanian } from './stop-words/romanian.ts';
import { russian } from './stop-words/russian.ts';
import { spanish } from './stop-words/spanish.ts';
import { swedish } from './stop-words/swedish.ts';
import { turkish } from './stop-words/turkish.ts';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const stopWords: Readonly<Record<TextLanguage, ReadonlySet<string>>> = {
  danish: setOf(danish),
  dutch: setOf(dutch),
  english: setOf(english),
  finnish: setOf(finnish),
  french: setOf(french),
  german: setOf(german),
  hungarian: setOf(hungarian),
  italian: setOf(italian),
  norwegian: setOf(norwegian),
  portuguese: setOf(portuguese),
  romanian: setOf(romanian),
  russian: setOf(russian),
  spanish: setOf(spanish),
  swedish: setOf(swedish),
  turkish: setOf(turkish),
  none: new Set(),
};

/** Whether MongoDB's text index leaves a word out; in lower case, with its diacritics. */
export function isStopWord(lower: string, language: TextLanguage): boolean {
  return stopWords[language].has(lower);
}
