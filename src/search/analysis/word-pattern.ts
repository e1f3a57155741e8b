import type { CodePointRange, CodePointRanges } from './code-point-ranges.ts';
import { delimiterList } from './delimiters.ts';
import { accentedForms } from './diacritics.ts';
import { fold } from './fold.ts';
import type { TextLanguage } from './language.ts';

/** What is found of some words: whole words, beginnings of words, or all of them one behind the other. */
export type PatternKind = 'word' | 'prefix' | 'phrase';

/** No pattern is much longer, in UTF-8 bytes; mongod takes no more than 32,764. */
const mostBytes = 8_000;

/** With so many letters a pattern of words is not too long. */
const mostTogether = 150;

/** The letters of a longer word are not all looked at. */
const mostLetters = 100;

const anyDelimiter = classOf(delimiterList());
const noApostrophe = classOf(delimiterList().flatMap(withoutApostrophe));

const letterClasses = makeLetterClasses();

/**
 * A pattern for mongod's `$regex` with the option `i` that finds words by the delimiters of the text index, whatever
 * their diacritics: any of some words, a word that begins with one of them, or all one behind the other.
 *
 * What does not fit into a bounded pattern is left out: alternatives, or the end of a phrase. No words find nothing.
 *
 * @param words - In lower case, as `wordsOf` gives them; what is no letter stands for itself.
 * @param language - In English an apostrophe is part of a word; without a language words also end at one.
 */
export function wordPattern(
  words: readonly string[],
  kind: PatternKind,
  language: TextLanguage = 'none',
): string {
  const delimiters = language === 'english' ? noApostrophe : anyDelimiter;
  const between = `[${delimiters}]+`;
  const written = withinBudget(words.map(fold), kind === 'phrase' ? byteLength(between) : 1);
  const begin = `(?<![^${delimiters}])`;
  const end = kind === 'prefix' ? '' : `(?![^${delimiters}])`;
  if (written.length === 0) return '(?!)';
  return kind === 'phrase'
    ? `${begin}${written.join(between)}${end}`
    : `${begin}(?:${[...new Set(written)].join('|')})${end}`;
}

/** Patterns that together find what `wordPattern` does, and leave out no word: one, or several of many words. */
export function wordPatterns(
  words: readonly string[],
  kind: PatternKind,
  language: TextLanguage = 'none',
): readonly string[] {
  if (kind === 'phrase') return [wordPattern(words, kind, language)];
  const groups: string[][] = [];
  let room = 0;
  for (const word of words) {
    const last = groups.at(-1);
    room -= word.length;
    if (last !== undefined && room >= 0) last.push(word);
    else [room] = [mostTogether - word.length, groups.push([word])];
  }
  return groups.map((group) => wordPattern(group, kind, language));
}

function withinBudget(words: readonly string[], joint: number): string[] {
  const kept: string[] = [];
  let bytes = 0;
  for (const word of words) {
    const letters = Array.from(word);
    if (letters.length === 0) continue;
    const more = letters.length > mostLetters ? `[^${anyDelimiter}]*` : '';
    const pattern = letters.slice(0, mostLetters).map(letterPattern).join('') + more;
    bytes += byteLength(pattern) + joint;
    if (bytes > mostBytes && kept.length > 0) break;
    kept.push(pattern);
  }
  return kept;
}

function letterPattern(letter: string): string {
  return letterClasses.get(letter) ?? escaped(letter);
}

/** A character that stands for itself, inside and outside of brackets. */
function escaped(letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  if (point < 0x20 || point === 0x7f) return `\\x{${point.toString(16)}}`;
  return point < 0x80 && /[^a-z0-9_']/iu.test(letter) ? `\\${letter}` : letter;
}

/** Each letter that may bear marks, with its composed forms; combining marks may follow. */
function makeLetterClasses(): ReadonlyMap<string, string> {
  const accented = accentedForms();
  const classes = new Map<string, string>();
  const plain = 'abcdefghijklmnopqrstuvwxyzαβγδεζηθικλμνξοπρστυφχψωабвгдежзийклмнопрстуфхцчшщъыьэюяіїј';
  for (const letter of new Set([...accented.keys(), ...Array.from(plain)])) {
    const forms = `${accented.get(letter) ?? ''}${letter === 'i' ? 'İ' : ''}`;
    const marks = /[\u3040-\u30ff]/u.test(letter) ? '[\\pM゛゜ー]*' : '\\pM*';
    classes.set(letter, (forms === '' ? letter : `[${letter}${forms}]`) + marks);
  }
  return classes.set('ı', '[ıI]\\pM*');
}

function withoutApostrophe([first, last]: CodePointRange): CodePointRange[] {
  if (first > 0x27 || last < 0x27) return [[first, last]];
  const parts: CodePointRange[] = [
    [first, 0x26],
    [0x28, last],
  ];
  return parts.filter(([from, to]) => from <= to);
}

/** The inside of a class of characters. */
function classOf(ranges: CodePointRanges): string {
  const written = (point: number) => escaped(String.fromCodePoint(point));
  return ranges
    .map(([first, last]) => (first === last ? written(first) : `${written(first)}-${written(last)}`))
    .join('');
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
