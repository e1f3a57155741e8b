import fc from 'fast-check';
import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fold } from '../../src/search/analysis/fold.ts';
import type { TextLanguage } from '../../src/search/analysis/language.ts';
import { wordPattern, type PatternKind } from '../../src/search/analysis/word-pattern.ts';
import { wordsOf } from '../../src/search/analysis/words-of.ts';

let client: MongoClient;
let database: Db;

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  database = client.db('mongraph_word_pattern_test');
});

afterAll(async () => {
  await client.close();
});

interface Question {
  readonly text: string;
  readonly words: readonly string[];
  readonly kind: PatternKind;
  readonly language: TextLanguage;
}

/** What mongod's patterns find, one answer for each question. */
async function mongodFinds(questions: readonly Question[]): Promise<boolean[]> {
  const documents = questions.map(({ text, words, kind, language }) => ({
    text,
    pattern: wordPattern(words, kind, language),
  }));
  const found = { $regexMatch: { input: '$text', regex: '$pattern', options: 'i' } };
  const answers = await database
    .aggregate([{ $documents: { $literal: documents } }, { $project: { _id: 0, found } }])
    .toArray();
  return answers.map((answer) => answer['found'] === true);
}

/** The same, told by the words of the text. */
function expected({ text, words, kind, language }: Question): boolean {
  const stand = wordsOf(text, language).map(({ lower }) => fold(lower));
  const wanted = words.map(fold);
  if (kind === 'word') return stand.some((word) => wanted.includes(word));
  if (kind === 'prefix') return stand.some((word) => wanted.some((prefix) => word.startsWith(prefix)));
  return stand.some((_, at) => wanted.every((word, next) => stand[at + next] === word));
}

const letters = [
  'a',
  'A',
  'á',
  'e',
  'é',
  'É',
  'e\u0301',
  'ß',
  'ẞ',
  's',
  'ſ',
  'k',
  '\u212a',
  'ü',
  'σ',
  'ς',
  'Σ',
];
const others = ['й', 'и', 'Ё', 'か', 'が', '_', '1', "'", '😀', '北'];
const delimiters = [' ', '-', '.', '\u00a0', '\n', '’', '$', '\\', ']', '(', '。'];
const wordText = fc.array(fc.constantFrom(...letters, ...others), { minLength: 1, maxLength: 3 });
const text = fc.array(fc.constantFrom(...letters, ...others, ...delimiters, ...delimiters), {
  maxLength: 12,
});

const question = fc
  .record({
    text: text.map((parts) => parts.join('')),
    own: wordText.map((parts) => parts.join('')),
    at: fc.nat(8),
    kind: fc.constantFrom<PatternKind>('word', 'prefix', 'phrase'),
    language: fc.constantFrom<TextLanguage>('english', 'german', 'none'),
  })
  .map(({ text: given, own, at, kind, language }): Question => {
    const stand = wordsOf(given, language).map(({ lower }) => lower);
    const taken = kind === 'phrase' ? stand.slice(at % 4, (at % 4) + 2) : stand.slice(at, at + 1);
    const [word = 'a'] = wordsOf(own, language).map(({ lower }) => lower);
    const words = at % 3 === 0 || taken.length === 0 ? [word, ...taken] : taken;
    return { text: given, words, kind, language };
  });

describe('patterns of words', () => {
  it('find what the words of a text tell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 200, maxLength: 300 }), async (questions) => {
        const found = await mongodFinds(questions);
        const wrong = questions.filter((asked, at) => found[at] !== expected(asked));
        expect(wrong.slice(0, 5)).toEqual([]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it.each(['.*', 'a|b', '(', '[', ']', '\\E', '\\Qa', '$', '^', 'a{2}', '(?i)', '#', 'a\u0000b', '\ud800'])(
    'take %j as it is',
    async (word) => {
      for (const kind of ['word', 'prefix', 'phrase'] as const) {
        const asked = { words: [word], kind, language: 'none' as const };
        // oxlint-disable-next-line no-await-in-loop -- three short questions
        expect(await mongodFinds([{ ...asked, text: 'aaa bbb ab' }])).toEqual([false]);
      }
    },
  );

  it('are bounded, and taken by mongod', async () => {
    const many = Array.from({ length: 500 }, (_, at) => `aeiou${at}`);
    for (const words of [many, ['a'.repeat(5000)], ['e'.repeat(99), 'o'.repeat(100)]]) {
      for (const kind of ['word', 'prefix', 'phrase'] as const) {
        expect(Buffer.byteLength(wordPattern(words, kind))).toBeLessThan(20_000);
        const asked = { words, kind, language: 'none' as const };
        // oxlint-disable-next-line no-await-in-loop -- a few short questions
        expect(await mongodFinds([{ ...asked, text: words.join(' ') }])).toEqual([true]);
      }
    }
  });

  it('find nothing without words', async () => {
    expect(await mongodFinds([{ text: 'a', words: [], kind: 'word', language: 'none' }])).toEqual([false]);
  });

  it('part English words at apostrophes where no language is given', async () => {
    expect(wordPattern(['dog'], 'word')).not.toBe(wordPattern(['dog'], 'word', 'english'));
    const asked = { text: "the dog's bone", words: ['dog'], kind: 'word' as const };
    expect(
      await mongodFinds([
        { ...asked, language: 'none' },
        { ...asked, language: 'english' },
      ]),
    ).toEqual([true, false]);
  });
});
