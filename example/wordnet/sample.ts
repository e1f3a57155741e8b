import type { PointerDocument } from './documents.ts';
import type { Wordnet } from './read-wordnet.ts';

/** A prime, so that steps of it visit every synset before one comes twice. */
const stride = 7919;

/**
 * A small dictionary that is whole in itself: all that a document refers to is there too.
 *
 * It has the synsets of the words in `lemmas`, then others picked all over WordNet until there are
 * `size`, each with the hypernyms above it (so it may end up with a few more); all words of those
 * synsets, and the pointers among them. Ids are those of the full dictionary; counts are the sample's.
 *
 * @example
 * const small = sampleOf(readWordnet(), 2000, ['dog', 'cat']);
 */
export function sampleOf(wordnet: Wordnet, size: number, lemmas: readonly string[] = []): Wordnet {
  const all = readAll(wordnet);
  const kept = pickSynsets(all, size, lemmas);
  const senses = all.senses.filter(({ synset }) => kept.has(synset));
  const pointers = all.pointers.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const senseCounts = countBy(senses, ({ word }) => word);
  const pointerCounts = countBy(pointers, ({ from }) => from);
  const words = all.words
    .filter(({ _id }) => senseCounts.has(_id))
    .map((word) => ({ ...word, senseCount: senseCounts.get(word._id) ?? 0 }));
  const synsets = all.synsets
    .filter(({ _id }) => kept.has(_id))
    .map((synset) => ({ ...synset, pointerCount: pointerCounts.get(synset._id) ?? 0 }));
  return Object.freeze({
    counts: Object.freeze({
      words: words.length,
      synsets: synsets.length,
      senses: senses.length,
      pointers: pointers.length,
    }),
    words: () => words,
    synsets: () => synsets,
    senses: () => senses,
    pointers: () => pointers,
  });
}

type Documents = ReturnType<typeof readAll>;

function readAll(wordnet: Wordnet) {
  return {
    words: [...wordnet.words()],
    synsets: [...wordnet.synsets()],
    senses: [...wordnet.senses()],
    pointers: [...wordnet.pointers()],
  };
}

function pickSynsets(all: Documents, size: number, lemmas: readonly string[]): ReadonlySet<string> {
  const hypernyms = hypernymsIn(all.pointers);
  const kept = new Set<string>();
  const keep = (id: string): void => {
    if (kept.has(id)) return;
    kept.add(id);
    for (const above of hypernyms.get(id) ?? []) keep(above);
  };
  for (const id of synsetsOfWords(all, lemmas)) keep(id);
  for (let step = 0; kept.size < size && step < all.synsets.length; step += 1) {
    const synset = all.synsets[(step * stride) % all.synsets.length];
    if (synset !== undefined) keep(synset._id);
  }
  return kept;
}

function hypernymsIn(pointers: readonly PointerDocument[]): Map<string, string[]> {
  const hypernyms = new Map<string, string[]>();
  for (const { kind, from, to } of pointers) {
    if (kind !== 'HYPERNYM' && kind !== 'INSTANCE_HYPERNYM') continue;
    const above = hypernyms.get(from);
    if (above === undefined) hypernyms.set(from, [to]);
    else above.push(to);
  }
  return hypernyms;
}

function synsetsOfWords({ words, senses }: Documents, lemmas: readonly string[]): string[] {
  const wanted = new Set(words.filter(({ lemma }) => lemmas.includes(lemma)).map(({ _id }) => _id));
  return senses.filter(({ word }) => wanted.has(word)).map(({ synset }) => synset);
}

function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
