import {
  endsInShortSyllable,
  hasVowelBefore,
  isVowelAt,
  markConsonantY,
  readRegions,
  type Regions,
} from './english-regions.ts';
import { derivation, endings, quality, withoutSuffix } from './english-suffixes.ts';

/** Words that Snowball's English stemmer ("Porter2") knows by heart. */
const known: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word) => [word, word] as const),
]);

/** Words that are done when their plural is away. */
const doneEarly: ReadonlySet<string> = new Set([
  'inning',
  'outing',
  'canning',
  'herring',
  'earring',
  'proceed',
  'exceed',
  'succeed',
]);

/** The stem of an English word in lower case: Snowball's English stemmer as of libstemmer 2, which MongoDB has. */
export function stemEnglish(lower: string): string {
  if (lower.length < 3) return lower;
  const stem = known.get(lower);
  if (stem !== undefined) return stem;
  const word = markConsonantY(lower.startsWith("'") ? lower.slice(1) : lower);
  const regions = readRegions(word);
  const singular = withoutPlural(withoutGenitive(word));
  if (doneEarly.has(singular)) return singular;
  const verb = withYAsI(withoutVerbEnding(singular, regions));
  const noun = withoutSuffix(withoutSuffix(verb, derivation, regions), quality, regions);
  return withoutLastLetter(withoutSuffix(noun, endings, regions), regions).replaceAll('Y', 'y');
}

function withoutGenitive(word: string): string {
  if (word.endsWith("'s'")) return word.slice(0, -3);
  if (word.endsWith("'s")) return word.slice(0, -2);
  return word.endsWith("'") ? word.slice(0, -1) : word;
}

function withoutPlural(word: string): string {
  if (!word.endsWith('s')) return word.endsWith('ied') ? withoutIe(word) : word;
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return withoutIe(word);
  if (word.endsWith('us') || word.endsWith('ss')) return word;
  return hasVowelBefore(word, word.length - 2) ? word.slice(0, -1) : word;
}

/** "ties" is "tie", "cries" is "cri". */
function withoutIe(word: string): string {
  return word.slice(0, word.length > 4 ? -2 : -1);
}

function withoutVerbEnding(word: string, { r1 }: Regions): string {
  for (const ending of ['eedly', 'eed']) {
    if (!word.endsWith(ending)) continue;
    const end = word.length - ending.length;
    return end >= r1 ? `${word.slice(0, end)}ee` : word;
  }
  const ending = ['ingly', 'edly', 'ing', 'ed'].find((suffix) => word.endsWith(suffix));
  if (ending === undefined) return word;
  const end = word.length - ending.length;
  return hasVowelBefore(word, end) ? mended(word.slice(0, end), r1) : word;
}

/** What was cut short: "luxuriat" gets its e back, "hopp" is "hop", "hop" is "hope". */
function mended(word: string, r1: number): string {
  if (word.endsWith('at') || word.endsWith('bl') || word.endsWith('iz')) return `${word}e`;
  const last = word.at(-1) ?? '';
  if (last === word.at(-2) && 'bdfgmnprt'.includes(last)) return word.slice(0, -1);
  return r1 >= word.length && endsInShortSyllable(word, word.length) ? `${word}e` : word;
}

function withYAsI(word: string): string {
  const last = word.at(-1);
  if (last !== 'y' && last !== 'Y') return word;
  return word.length > 2 && !isVowelAt(word, word.length - 2) ? `${word.slice(0, -1)}i` : word;
}

function withoutLastLetter(word: string, { r1, r2 }: Regions): string {
  const end = word.length - 1;
  if (word.endsWith('e')) {
    return end >= r2 || (end >= r1 && !endsInShortSyllable(word, end)) ? word.slice(0, -1) : word;
  }
  return word.endsWith('ll') && end >= r2 ? word.slice(0, -1) : word;
}
