import { beforeAll, describe, expect, it } from 'vitest';
import type {
  PointerDocument,
  SenseDocument,
  SynsetDocument,
  WordDocument,
} from '../../example/wordnet/documents.ts';
import { lexFiles } from '../../example/wordnet/lex-files.ts';
import { linesOf } from '../../example/wordnet/lines-of.ts';
import { makeNotes } from '../../example/wordnet/make-notes.ts';
import { parseDataLine, wordsOf } from '../../example/wordnet/parse-data-line.ts';
import { parseSenseLine } from '../../example/wordnet/parse-sense-line.ts';
import { pointerKinds } from '../../example/wordnet/pointer-symbols.ts';
import { readWordnet } from '../../example/wordnet/read-wordnet.ts';
import type { Wordnet } from '../../example/wordnet/read-wordnet.ts';
import { sampleOf } from '../../example/wordnet/sample.ts';

const dataFiles = ['data.noun', 'data.verb', 'data.adj', 'data.adv'];

let wordnet: Wordnet;
let words: Map<number, WordDocument>;
let synsets: Map<string, SynsetDocument>;
let senses: SenseDocument[];
let pointers: PointerDocument[];

beforeAll(() => {
  wordnet = readWordnet();
  words = byId(wordnet.words());
  synsets = byId(wordnet.synsets());
  senses = [...wordnet.senses()];
  pointers = [...wordnet.pointers()];
});

describe('the whole of WordNet 3.1', () => {
  it('has as many documents as it says', () => {
    expect(wordnet.counts).toEqual({ words: 148_884, synsets: 117_791, senses: 207_235, pointers: 378_203 });
    expect({
      words: words.size,
      synsets: synsets.size,
      senses: senses.length,
      pointers: pointers.length,
    }).toEqual(wordnet.counts);
  });

  it('numbers the words from 1 in order of their lemmas, each once', () => {
    const list = [...words.values()];
    expect(list.findIndex((word, index) => word._id !== index + 1)).toBe(-1);
    expect(list.findIndex((word, index) => index > 0 && word.lemma <= (list[index - 1]?.lemma ?? ''))).toBe(
      -1,
    );
    expect(list.find((word) => word.lemma === 'New York')).toMatchObject({
      normalized: 'new york',
      length: 8,
      senseCount: 3,
    });
    expect(list.filter((word) => word.normalized === 'turkey').map((word) => word.lemma)).toEqual([
      'Turkey',
      'turkey',
    ]);
    expect(list.filter((word) => /[_()]/.test(word.lemma))).toEqual([]);
  });

  it('uses every lexicographer file and every kind of pointer', () => {
    expect(new Set(Array.from(synsets.values(), (synset) => synset.lexFile))).toEqual(new Set(lexFiles));
    expect(new Set(pointers.map((pointer) => pointer.kind))).toEqual(new Set(pointerKinds));
  });

  it('splits every gloss: no definition is empty, and no quotation is lost', () => {
    const all = [...synsets.values()];
    const quoted = (texts: string[]): number => texts.join().match(/"[^"]*"/g)?.length ?? 0;
    const inExamples = all.flatMap(({ examples }) => examples);
    expect(all.filter(({ definition }) => definition === '')).toEqual([]);
    expect(inExamples.filter((text) => text === '' || text.includes('"'))).toEqual([]);
    expect(inExamples).toHaveLength(48_551);
    expect(quoted(all.map(({ definition }) => definition))).toBe(20);
    expect(quoted(all.map(({ gloss }) => gloss))).toBe(48_551 + 20);
  });

  it('has 37 spellings that WordNet gives no sense, and 10 pointers twice', () => {
    const lines = dataFiles.flatMap((file) => Array.from(linesOf(file), parseDataLine));
    const unkeyed = lines.filter((line) => line.wordFields.length / 2 > wordsOf(line).length);
    expect(unkeyed).toHaveLength(37);
    expect(unkeyed.map((line) => line.id)).toContain('a02985568');
    const distinct = new Set(pointers.map(({ _id, ...pointer }) => Object.values(pointer).join(' ')));
    expect(pointers.length - distinct.size).toBe(10);
  });

  it('gives dog its senses', () => {
    const dog = [...words.values()].find((word) => word.lemma === 'dog');
    const ofDog = senses.filter((sense) => sense.word === dog?._id);
    expect(ofDog).toHaveLength(dog?.senseCount ?? 0);
    expect(ofDog).toContainEqual({
      _id: 'dog%1:05:00::',
      number: 1,
      rank: 1,
      tagCount: 42,
      word: dog?._id,
      synset: 'n02086723',
    });
  });
});

describe('every reference', () => {
  it('of a sense leads to a word and a synset', () => {
    const lost = senses.filter((sense) => !words.has(sense.word) || !synsets.has(sense.synset));
    expect(lost).toEqual([]);
  });

  it('of a pointer leads to a synset, and its ranks come in pairs', () => {
    const lost = pointers.filter(({ from, to }) => !synsets.has(from) || !synsets.has(to));
    expect(lost).toEqual([]);
    expect(
      pointers.filter(({ fromRank, toRank }) => (fromRank === undefined) !== (toRank === undefined)),
    ).toEqual([]);
  });

  it('is counted', () => {
    expect(wrongCounts(words, countBy(senses, 'word'), 'senseCount')).toEqual([]);
    expect(wrongCounts(synsets, countBy(senses, 'synset'), 'wordCount')).toEqual([]);
    expect(wrongCounts(synsets, countBy(pointers, 'from'), 'pointerCount')).toEqual([]);
  });

  it('joins the sense index and the data one to one, by lower-cased lemma and by lex id', () => {
    const indexed = Array.from(linesOf('index.sense'), (line) => {
      const { synset, normalized, lexId } = parseSenseLine(line);
      return `${synset} ${normalized} ${lexId}`;
    });
    const written = dataFiles.flatMap((file) =>
      Array.from(linesOf(file), parseDataLine).flatMap((line) =>
        wordsOf(line).map((word) => `${line.id} ${word.normalized} ${word.lexId}`),
      ),
    );
    expect(new Set(written).size).toBe(207_235);
    expect(indexed.toSorted()).toEqual(written.toSorted());
    expect(new Set(senses.map((sense) => sense._id)).size).toBe(207_235);
    expect(new Set(senses.map((sense) => `${sense.synset} ${sense.rank}`)).size).toBe(207_235);
  });
});

describe('notes', () => {
  it('are the same each time, on synsets that exist, with stars from 1 to 5', () => {
    const notes = [...makeNotes(wordnet)];
    expect(notes).toEqual([...makeNotes(wordnet)]);
    expect(notes).toHaveLength(200);
    expect(new Set(notes.map((note) => note._id.toHexString())).size).toBe(200);
    expect(notes.filter((note) => !synsets.has(note.synset))).toEqual([]);
    expect(new Set(notes.map((note) => note.stars))).toEqual(new Set([1, 2, 3, 4, 5]));
    expect(notes[0]?._id.getTimestamp()).toEqual(notes[0]?.createdAt);
  });
});

describe('a sample', () => {
  it('holds all that its documents refer to, and counts itself', () => {
    const sample = sampleOf(wordnet, 500, ['dog', 'New York']);
    const sampleWords = byId(sample.words());
    const sampleSynsets = byId(sample.synsets());
    const sampleSenses = [...sample.senses()];
    const samplePointers = [...sample.pointers()];
    expect(sample.counts.synsets).toBe(sampleSynsets.size);
    expect(sampleSynsets.size).toBeGreaterThanOrEqual(500);
    expect(sampleSynsets.size).toBeLessThan(530);
    expect(Array.from(sampleWords.values(), (word) => word.lemma)).toEqual(
      expect.arrayContaining(['dog', 'New York', 'entity']),
    );
    expect(new Set(Array.from(sampleSynsets.values(), (synset) => synset.pos)).size).toBe(5);
    expect(
      sampleSenses.filter(({ word, synset }) => !sampleWords.has(word) || !sampleSynsets.has(synset)),
    ).toEqual([]);
    expect(
      samplePointers.filter(({ from, to }) => !sampleSynsets.has(from) || !sampleSynsets.has(to)),
    ).toEqual([]);
    expect(wrongCounts(sampleWords, countBy(sampleSenses, 'word'), 'senseCount')).toEqual([]);
    expect(wrongCounts(sampleSynsets, countBy(sampleSenses, 'synset'), 'wordCount')).toEqual([]);
    expect(wrongCounts(sampleSynsets, countBy(samplePointers, 'from'), 'pointerCount')).toEqual([]);
    expect(sampleOf(wordnet, 500, ['dog', 'New York']).counts).toEqual(sample.counts);
    expect([...makeNotes(sample, 20)].filter((note) => !sampleSynsets.has(note.synset))).toEqual([]);
  });
});

function byId<Id, Document extends { readonly _id: Id }>(documents: Iterable<Document>): Map<Id, Document> {
  return new Map(Array.from(documents, (document) => [document._id, document]));
}

function countBy<Key extends string, Value>(
  documents: Iterable<Readonly<Record<Key, Value>>>,
  key: Key,
): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const document of documents) counts.set(document[key], (counts.get(document[key]) ?? 0) + 1);
  return counts;
}

/** The ids of the documents whose own count is not what was counted. */
function wrongCounts<Id, Key extends string>(
  documents: ReadonlyMap<Id, Readonly<Record<Key, number>>>,
  counted: ReadonlyMap<Id, number>,
  key: Key,
): Id[] {
  return [...documents].filter(([id, own]) => own[key] !== (counted.get(id) ?? 0)).map(([id]) => id);
}
