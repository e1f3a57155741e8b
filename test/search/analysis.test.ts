import { MongoClient, type Collection, type Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readWordnet } from '../../example/wordnet/read-wordnet.ts';
import { isDelimiter } from '../../src/search/analysis/delimiters.ts';
import { fold } from '../../src/search/analysis/fold.ts';
import { readLanguage, textLanguages, type TextLanguage } from '../../src/search/analysis/language.ts';
import { stemOf } from '../../src/search/analysis/stem-word.ts';
import { isStopWord } from '../../src/search/analysis/stop-words.ts';
import { wordsOf } from '../../src/search/analysis/words-of.ts';
import { inflectedLanguages, inflectedWords } from './inflected-words.ts';

let client: MongoClient;
let texts: Collection;

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  texts = client.db('mongraph_analysis_test').collection('texts');
  await texts.createIndex({ text: 'text' });
});

afterAll(async () => {
  await client.db('mongraph_analysis_test').dropDatabase();
  await client.close();
});

/** The terms that mongod looks up in the index for a text. */
async function mongodTerms(text: string, language: string): Promise<string[]> {
  const filter = { $text: { $search: text, $language: language } };
  const { queryPlanner } = await texts.find(filter).explain('queryPlanner');
  return (parsedQuery(queryPlanner) ?? []).toSorted();
}

function parsedQuery(stage: Document | undefined): string[] | undefined {
  if (stage === null || typeof stage !== 'object') return undefined;
  const terms: unknown = stage['parsedTextQuery']?.terms;
  if (Array.isArray(terms)) return terms;
  return Object.values(stage)
    .map((value: Document) => parsedQuery(value))
    .find((found) => found !== undefined);
}

/** The terms that we read from a text. */
function ownTerms(text: string, language: TextLanguage): string[] {
  const words = wordsOf(text, language).filter(({ lower }) => !isStopWord(lower, language));
  return [...new Set(words.map(({ lower }) => stemOf(lower, language)))].toSorted();
}

/** Terms that only one of the two makes of a list of words. */
async function differences(words: readonly string[], language: TextLanguage): Promise<string[]> {
  const texts = Array.from({ length: Math.ceil(words.length / 400) }, (_, at) =>
    words.slice(at * 400, at * 400 + 400).join(' '),
  );
  const found = await Promise.all(
    texts.map(async (text) => {
      const [own, mongods] = [new Set(ownTerms(text, language)), new Set(await mongodTerms(text, language))];
      return [
        ...[...own].filter((term) => !mongods.has(term)).map((term) => `only we: ${term}`),
        ...[...mongods].filter((term) => !own.has(term)).map((term) => `only mongod: ${term}`),
      ];
    }),
  );
  return found.flat();
}

describe('words of texts', () => {
  const oddities = [
    "don't rock'n'roll 'quoted' dogs' o’clock",
    'wellknown+phrase C++ C# .NET a/b/c AT&T R&D',
    'ada.lovelace@example.com https://example.com/a_b?c=d#e',
    'naïve Straße GROẞ résumé e\u0301te\u0301 Ångström ﬁne',
    'İstanbul ısı IŞIK ΣΊΣΥΦΟΣ Σ σς Ἀθῆναι',
    '😀 a😀b 🦄unicorn 👩🏽‍🚀 ☃snow☃man ™ €5 £5 10%',
    '1.000 1,5 3½ x² ١٢٣ 12:30',
    'snake_case __init__ CamelCase ALL_CAPS',
    '北京 東京タワー がぎぐ ｶﾞ 한국어 ไทย हिन्दी עִבְרִית عَرَبِيّ',
    'a\u00a0b c\u200bd e\u00adf g\u2060h \u{10400}\u{1d400} 𝒳',
  ];
  it.each(textLanguages)("are mongod's in %s", async (language) => {
    const mongods = await Promise.all(oddities.map((text) => mongodTerms(text, language)));
    expect(oddities.map((text) => ownTerms(text, language))).toEqual(mongods);
  });

  it("are parted and folded as mongod does, whatever letter of Unicode's first two planes it is", async () => {
    const step = 4000;
    for (let first = 1; first < 0x20000; first += step) {
      const points = Array.from({ length: step }, (_, at) => first + at).filter(isLookedAt);
      const text = points.map((point) => `1${point}x${String.fromCodePoint(point)}9`).join(' ');
      // oxlint-disable-next-line no-await-in-loop -- one text after the other
      expect(ownTerms(text, 'none')).toEqual(await mongodTerms(text, 'none'));
    }
  });

  it('say where they stand', () => {
    const text = "The naïve 😀 dog's\tDon't.";
    for (const { text: word, start, end } of wordsOf(text, 'english'))
      expect(text.slice(start, end)).toBe(word);
    expect(wordsOf(text, 'english').map(({ lower }) => lower)).toEqual([
      'the',
      'naïve',
      '😀',
      "dog's",
      "don't",
    ]);
    expect(wordsOf(text, 'german').map(({ lower }) => lower)).toContain('don');
    expect(wordsOf('', 'english')).toEqual([]);
    expect(wordsOf(' -- ', 'english')).toEqual([]);
    expect(isDelimiter(0x27, 'english')).toBe(false);
  });
});

/** Of letters without case, and of what is no character, one of sixteen stands for those around it. */
function isLookedAt(point: number): boolean {
  if (point >= 0xd800 && point <= 0xdfff) return false;
  return point % 16 === 0 || !/[\p{Lo}\p{Cn}\p{Co}]/u.test(String.fromCodePoint(point));
}

describe('terms of words', () => {
  it("are mongod's for the words of WordNet", async () => {
    const wordnet = readWordnet();
    const lemmas = [...wordnet.words()].map(({ lemma }) => lemma);
    expect(
      await differences(
        lemmas.filter((_, at) => at % 23 === 0),
        'english',
      ),
    ).toEqual([]);
    const glosses: string[] = [];
    // Those of all take longer to read than to compare.
    for (const { gloss } of wordnet.synsets()) {
      if (glosses.push(gloss.replaceAll(/["-]/gu, ' ')) === 1200) break;
    }
    expect(await differences(glosses, 'english')).toEqual([]);
  });

  it.each(inflectedLanguages)("are mongod's in %s", async (language) => {
    expect(await differences(inflectedWords(language), language)).toEqual([]);
  });

  it.each(inflectedLanguages)("are mongod's for words of other languages read in %s", async (language) => {
    const words = inflectedLanguages.flatMap((other) =>
      inflectedWords(other).filter((_, at) => at % 7 === 0),
    );
    expect(await differences(words, language)).toEqual([]);
  });

  it('are folded words in no language', () => {
    expect(stemOf('über', 'none')).toBe('uber');
    expect(fold('ÜBER Ärger Йод')).toBe('uber arger иод');
  });
});

describe('stop words', () => {
  it.each(textLanguages)('are those that mongod leaves out in %s', async (language) => {
    const words = inflectedLanguages.flatMap((other) => inflectedWords(other).slice(0, 40));
    const short = Array.from('abcdefghijklmnopqrstuvwxyz').flatMap((a) =>
      ['e', 'n', 'i', 'o', ''].map((b) => a + b),
    );
    expect(
      await differences([...words, ...short, 'the', 'nicht', 'être', 'für', 'não', 'və'], language),
    ).toEqual([]);
  });

  it('are told from others', () => {
    expect(isStopWord("don't", 'english')).toBe(true);
    expect(isStopWord('für', 'german')).toBe(true);
    expect(isStopWord('fur', 'german')).toBe(false);
    expect(isStopWord('the', 'none')).toBe(false);
  });
});

describe('languages', () => {
  it.each(textLanguages)('%s is known to mongod', async (language) => {
    expect(readLanguage(language.toUpperCase())).toBe(language);
    await expect(mongodTerms('q7', language)).resolves.toEqual(['q7']);
  });

  it.each([
    'da',
    'de',
    'en',
    'es',
    'fi',
    'fr',
    'hu',
    'it',
    'nb',
    'nl',
    'pt',
    'ro',
    'ru',
    'sv',
    'tr',
    'NB',
    'En',
  ])('the code %s is taken as mongod takes it', async (code) => {
    expect(readLanguage(code)).toBeDefined();
    await expect(mongodTerms('q7', code)).resolves.toEqual(['q7']);
  });

  it.each(['no', 'nn', 'en-US', 'arabic', 'zh', 'porter', 'english '])('%s is none', async (code) => {
    expect(readLanguage(code)).toBeUndefined();
    await expect(mongodTerms('x', code)).rejects.toThrow('unsupported language');
  });

  it.each([undefined, null, 5, {}, '', '__proto__', 'constructor'])('%s is none', (given) => {
    expect(readLanguage(given)).toBeUndefined();
  });
});
