import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { cleanText } from './clean-text.ts';
import { parseQuery, type QueryRules } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import type { SearchQuery } from './search-query.ts';

const fields = ['title', 'Title', 'cast.name'];
const limits = { characters: 1e9, terms: 1e9 };

/** Pieces that mean something, glued in every order: what random characters rarely give. */
const piece = fc.oneof(
  fc.constantFrom(' ', '  ', '"', '“', '«', '-', '--', ':', '*', '|', '(', ')', 'OR', 'AND', ' OR ', ' AND '),
  fc.constantFrom(
    'title',
    'TITLE',
    'cast.name',
    'title:',
    '-title:',
    'cat',
    'e\u0301',
    '24"',
    '$where',
    '猫',
  ),
  fc.constantFrom('\0', '\ud83d', '\udc08', '\u0301', '\u200e', '\u00ad', '\u00a0', '\ufeff', '\u0958', '\\'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const typed = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const match = fc.constantFrom('ALL' as const, 'ANY' as const);

function termsOf({ must, not }: SearchQuery) {
  return [...must.flatMap(({ anyOf }) => anyOf), ...not];
}

function outcome(read: () => SearchQuery): unknown {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof MongraphError ? error.code : error;
  }
}

test('whatever is typed is read, or refused by one of two codes', () => {
  fc.assert(
    fc.property(typed, match, fc.nat(40), fc.nat(5), (text, how, characters, terms) => {
      const limited = { fields, match: how, limits: { characters, terms } };
      const counted = termsOf(parseQuery(text, { ...limited, limits })).length;
      expect(outcome(() => parseQuery(text, limited))).toBe(
        text.length > characters ? 'SEARCH_TOO_LONG' : counted > terms ? 'SEARCH_TOO_MANY_TERMS' : 'read',
      );
    }),
  );
});

test('what is printed is read as the same query', () => {
  fc.assert(
    fc.property(typed, match, (text, how) => {
      const rules: QueryRules = { fields, match: how, limits };
      const query = parseQuery(text, rules);
      const printed = printQuery(query);
      expect(parseQuery(printed, rules)).toEqual(query);
      expect(printQuery(parseQuery(printed, rules))).toBe(printed);
    }),
    { numRuns: 2000 },
  );
});

test('no word that is typed is lost', () => {
  fc.assert(
    fc.property(typed, match, (text, how) => {
      const found = termsOf(parseQuery(text, { fields, match: how, limits }))
        .map(({ text: term, field = '' }) => `${field.toLowerCase()} ${term}`)
        .join(' ');
      const words = (cleanText(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter(
        // Operators mean something, and a field before an empty phrase asks for nothing.
        (word) => !/^(?:OR|AND)$/.test(word) && !/^(?:title|cast|name)$/i.test(word),
      );
      for (const word of words) expect(found).toContain(word);
    }),
    { numRuns: 2000 },
  );
});

test('terms are distinct, clean, not empty, and of known fields', () => {
  fc.assert(
    fc.property(typed, match, (text, how) => {
      const query = parseQuery(text, { fields, match: how, limits });
      for (const { anyOf } of query.must) expect(anyOf).not.toEqual([]);
      for (const terms of [...query.must.map(({ anyOf }) => anyOf), query.not, query.must]) {
        expect(new Set(terms.map((part) => JSON.stringify(part))).size).toBe(terms.length);
      }
      for (const { kind, text: term, field } of termsOf(query)) {
        expect(term).not.toBe('');
        expect(term).toBe(cleanText(term).trim());
        expect(term).not.toMatch(kind === 'phrase' ? /["“”„‟«»＂]/u : /[\s"“”„‟«»＂()|]/u);
        expect([undefined, ...fields]).toContain(field);
      }
    }),
  );
});

test.each([
  'a ',
  '"',
  '“a ',
  '-"',
  'title:"',
  'title:',
  '-',
  '(',
  ':',
  'a*',
  '*',
  'a"',
  'a|',
  'e\u0301',
  '\0',
  'OR ',
])('ten times as many of %j take about ten times as long', (repeated) => {
  const cpu = (text: string) => {
    const before = process.cpuUsage();
    parseQuery(text, { fields, match: 'ALL', limits });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const least = (text: string) => Math.min(cpu(text), cpu(text), cpu(text));
  const [short, long] = [repeated.repeat(2000), repeated.repeat(20_000)];
  least(short);
  // Half a millisecond is what the clock and the collector of garbage may add to little.
  expect(least(long)).toBeLessThan(30 * Math.max(least(short), 500));
});
