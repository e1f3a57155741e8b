import type { PointerDocument } from './documents.ts';
import { lexFileOf } from './lex-files.ts';
import type { LexFile } from './lex-files.ts';
import { partOfSpeechOf, synsetIdOf } from './parts-of-speech.ts';
import type { PartOfSpeech } from './parts-of-speech.ts';
import { pointerKindOf } from './pointer-symbols.ts';

/** What one line of `data.noun`, `data.verb`, `data.adj` or `data.adv` says; words and pointers unparsed. */
export interface DataLine {
  readonly id: string;
  readonly letter: string;
  readonly pos: PartOfSpeech;
  readonly lexFile: LexFile;
  readonly pointerCount: number;
  readonly gloss: string;
  /** Two for each word: lemma, lexId. */
  readonly wordFields: readonly string[];
  /** Four for each pointer: symbol, offset, letter, ranks. */
  readonly pointerFields: readonly string[];
}

export interface SynsetWord {
  readonly lemma: string;
  readonly normalized: string;
  readonly rank: number;
  /** Tells apart the senses of a word within one lexicographer file. */
  readonly lexId: number;
}

export type SynsetPointer = Omit<PointerDocument, '_id'>;

/** Where an adjective may stand: before a noun `(a)`, as a predicate `(p)`, right after a noun `(ip)`. */
const syntacticMarker = /\((?:a|p|ip)\)$/;

/**
 * Parses a line of a data file; see `wndb(5WN)`.
 *
 * `offset lexFile letter wordCount (word lexId)… pointerCount (symbol offset letter ranks)… | gloss`
 *
 * @example
 * parseDataLine('00001740 03 n 01 entity 0 001 ~ 00001930 n 0000 | that which is …  ').id; // 'n00001740'
 */
export function parseDataLine(line: string): DataLine {
  const bar = line.indexOf(' | ');
  const fields = line.slice(0, bar).split(' ');
  const [offset = '', lexFile = '', letter = '', wordCount = ''] = fields;
  const wordsEnd = 4 + 2 * Number.parseInt(wordCount, 16);
  const pointerCount = Number(fields[wordsEnd]);
  return {
    id: synsetIdOf(letter, offset),
    letter,
    pos: partOfSpeechOf(letter),
    lexFile: lexFileOf(lexFile),
    pointerCount,
    gloss: line.slice(bar + 3).trim(),
    wordFields: fields.slice(4, wordsEnd),
    // Verbs go on after their pointers, with sentence frames.
    pointerFields: fields.slice(wordsEnd + 1, wordsEnd + 1 + 4 * pointerCount),
  };
}

/**
 * The words of a synset, in order.
 *
 * In 37 synsets a word comes in two cases, such as `baroque` and `Baroque`. WordNet gives a sense only
 * to the first; the other is left out, but keeps its rank.
 */
export function wordsOf({ wordFields }: DataLine): SynsetWord[] {
  const words: SynsetWord[] = [];
  for (let at = 0; at < wordFields.length; at += 2) {
    const lemma = lemmaOf(wordFields[at] ?? '');
    const normalized = lemma.toLowerCase();
    if (words.some((word) => word.normalized === normalized)) continue;
    words.push({ lemma, normalized, rank: at / 2 + 1, lexId: Number.parseInt(wordFields[at + 1] ?? '', 16) });
  }
  return words;
}

/** The pointers of a synset, in order. Ten are there twice, as in the files. */
export function* pointersOf({ id, letter, pointerFields }: DataLine): Generator<SynsetPointer> {
  for (let at = 0; at < pointerFields.length; at += 4) {
    const [symbol = '', offset = '', toLetter = '', ranks = ''] = pointerFields.slice(at, at + 4);
    const pointer = { kind: pointerKindOf(symbol, letter), from: id, to: synsetIdOf(toLetter, offset) };
    yield ranks === '0000' ? pointer : { ...pointer, ...ranksOf(ranks) };
  }
}

function lemmaOf(written: string): string {
  return written.replace(syntacticMarker, '').replaceAll('_', ' ');
}

/** Two hexadecimal digits for either end. */
function ranksOf(ranks: string): { fromRank: number; toRank: number } {
  return {
    fromRank: Number.parseInt(ranks.slice(0, 2), 16),
    toRank: Number.parseInt(ranks.slice(2), 16),
  };
}
