import { describe, expect, it } from 'vitest';
import { lexFileOf, lexFiles } from '../../example/wordnet/lex-files.ts';
import { parseDataLine, pointersOf, wordsOf } from '../../example/wordnet/parse-data-line.ts';
import { parseSenseLine } from '../../example/wordnet/parse-sense-line.ts';
import { partOfSpeechOf, partsOfSpeech, synsetIdOf } from '../../example/wordnet/parts-of-speech.ts';
import { pointerKindOf, pointerKinds } from '../../example/wordnet/pointer-symbols.ts';

describe('a line of a data file', () => {
  it('gives a noun its words, pointers and gloss', () => {
    const line = parseDataLine(
      '00002137 03 n 02 abstraction 0 abstract_entity 0 003 @ 00001740 n 0000 + 00694095 v 0101 ~ 00023280 n 0000 | a general concept formed by extracting common features from specific examples  ',
    );
    expect(line).toMatchObject({
      id: 'n00002137',
      pos: 'NOUN',
      lexFile: 'noun.Tops',
      pointerCount: 3,
      gloss: 'a general concept formed by extracting common features from specific examples',
    });
    expect(wordsOf(line)).toEqual([
      { lemma: 'abstraction', normalized: 'abstraction', rank: 1, lexId: 0 },
      { lemma: 'abstract entity', normalized: 'abstract entity', rank: 2, lexId: 0 },
    ]);
    expect([...pointersOf(line)]).toEqual([
      { kind: 'HYPERNYM', from: 'n00002137', to: 'n00001740' },
      { kind: 'DERIVATIONALLY_RELATED', from: 'n00002137', to: 'v00694095', fromRank: 1, toRank: 1 },
      { kind: 'HYPONYM', from: 'n00002137', to: 'n00023280' },
    ]);
  });

  it('passes over the sentence frames of a verb', () => {
    const line = parseDataLine(
      '00001740 29 v 04 breathe 0 take_a_breath 0 respire 0 suspire 3 002 * 00005041 v 0000 + 03121972 a 0301 02 + 02 00 + 08 00 | draw air into, and expel out of, the lungs; "The patient is respiring"  ',
    );
    expect(wordsOf(line).map((word) => [word.lemma, word.lexId])).toEqual([
      ['breathe', 0],
      ['take a breath', 0],
      ['respire', 0],
      ['suspire', 3],
    ]);
    expect([...pointersOf(line)]).toEqual([
      { kind: 'ENTAILMENT', from: 'v00001740', to: 'v00005041' },
      { kind: 'DERIVATIONALLY_RELATED', from: 'v00001740', to: 'a03121972', fromRank: 3, toRank: 1 },
    ]);
  });

  it('strips the syntactic marker of an adjective, and files satellites under a', () => {
    const line = parseDataLine(
      '00020141 00 s 02 outback(a) 0 remote 0 003 & 00019912 a 0000 + 05092372 n 0202 + 08522131 n 0101 | inaccessible and sparsely populated  ',
    );
    expect(line).toMatchObject({ id: 'a00020141', pos: 'ADJECTIVE_SATELLITE', lexFile: 'adj.all' });
    expect(wordsOf(line).map((word) => word.lemma)).toEqual(['outback', 'remote']);
    expect([...pointersOf(line)][0]).toEqual({ kind: 'SIMILAR_TO', from: 'a00020141', to: 'a00019912' });
  });

  it('reads word counts, lex ids and ranks as hexadecimal', () => {
    const fields = Array.from({ length: 11 }, (_, index) => `w${index} ${index.toString(16)}`).join(' ');
    const line = parseDataLine(`00000001 04 n 0b ${fields} 001 + 00000002 v 0b0a | gloss  `);
    expect(wordsOf(line).at(-1)).toEqual({ lemma: 'w10', normalized: 'w10', rank: 11, lexId: 10 });
    expect([...pointersOf(line)]).toMatchObject([{ fromRank: 11, toRank: 10 }]);
  });

  it('keeps case, and the first of two words that differ in case alone', () => {
    const line = parseDataLine(
      '06846594 10 n 03 W 0 w 0 double-u 0 002 @ 06841868 n 0000 #m 06509863 n 0000 | the 23rd letter of the Roman alphabet  ',
    );
    expect(wordsOf(line).map((word) => [word.lemma, word.rank])).toEqual([
      ['W', 1],
      ['double-u', 3],
    ]);
  });
});

describe('a line of the sense index', () => {
  it('gives key, synset and numbers', () => {
    expect(parseSenseLine('new_york%1:15:00:: 09139788 1 132')).toEqual({
      key: 'new_york%1:15:00::',
      synset: 'n09139788',
      normalized: 'new york',
      lexId: 0,
      number: 1,
      tagCount: 132,
    });
  });

  it('finds a satellite among the adjectives', () => {
    expect(parseSenseLine('100th%5:00:00:ordinal:00 02217092 1 0').synset).toBe('a02217092');
  });
});

describe('the tables', () => {
  it('name the 45 lexicographer files in order', () => {
    expect(new Set(lexFiles).size).toBe(45);
    expect([lexFileOf('00'), lexFileOf('05'), lexFileOf('29'), lexFileOf('44')]).toEqual([
      'adj.all',
      'noun.animal',
      'verb.body',
      'adj.ppl',
    ]);
    expect(() => lexFileOf('45')).toThrow('no lexicographer file "45"');
  });

  it('name the parts of speech', () => {
    expect(partsOfSpeech).toEqual(['NOUN', 'VERB', 'ADJECTIVE', 'ADJECTIVE_SATELLITE', 'ADVERB']);
    expect(partOfSpeechOf('r')).toBe('ADVERB');
    expect(synsetIdOf('s', '00020141')).toBe('a00020141');
    expect(() => partOfSpeechOf('toString')).toThrow('no part of speech "toString"');
  });

  it('know every pointer symbol, and that \\ means two things', () => {
    const symbols = '! @ @i ~ ~i #m #s #p %m %s %p = + ;c -c ;r -r ;u -u * > ^ $ & < \\'.split(' ');
    const kinds = symbols.map((symbol) => pointerKindOf(symbol, 'a'));
    expect(kinds).toContain('PERTAINYM');
    expect(pointerKindOf('\\', 'r')).toBe('DERIVED_FROM_ADJECTIVE');
    expect(new Set([...kinds, 'DERIVED_FROM_ADJECTIVE'])).toEqual(new Set(pointerKinds));
    expect(pointerKinds).toHaveLength(27);
    expect(() => pointerKindOf('?', 'n')).toThrow('no pointer symbol "?"');
  });
});
