import { describe, expect, test } from 'vitest';
import { parseQuery, type QueryRules } from './parse-query.ts';
import type { SearchQuery, Term } from './search-query.ts';

const rules: QueryRules = { fields: ['title', 'plot', 'cast.name', 'Level', 'level'], match: 'ALL' };

/** A term in short: `word`, `"phrase"`, `prefix…`, each with `field=` before it where it has one. */
function short({ kind, text, field }: Term): string {
  const written = { word: text, phrase: `"${text}"`, prefix: `${text}…` }[kind];
  return field === undefined ? written : `${field}=${written}`;
}

/** A query in short: clauses behind +, what must not be behind -. */
function shape({ must, not }: SearchQuery): string[] {
  return [
    ...must.map(({ anyOf }) => `+ ${anyOf.map(short).join(' or ')}`),
    ...not.map((term) => `- ${short(term)}`),
  ];
}

const read = (text: string, changed: Partial<QueryRules> = {}) =>
  shape(parseQuery(text, { ...rules, ...changed }));

type Case = readonly [name: string, text: string, expected: readonly string[]];

describe.each<{ what: string; cases: readonly Case[] }>([
  {
    what: 'words',
    cases: [
      ['nothing', '', []],
      ['only whitespace', ' \t\n　 ', []],
      ['one', 'cat', ['+ cat']],
      ['several', '  cat   food\tbowl\n', ['+ cat', '+ food', '+ bowl']],
      ['one typed twice', 'cat dog cat', ['+ cat', '+ dog']],
      ['case is kept', 'Cat cat', ['+ Cat', '+ cat']],
      ['with a hyphen', 'well-known', ['+ well-known']],
      ['with an apostrophe', "don't rock ’n’ roll", ["+ don't", '+ rock', '+ ’n’', '+ roll']],
      ['with punctuation', 'C++ .NET #1 50% a/b', ['+ C++', '+ .NET', '+ #1', '+ 50%', '+ a/b']],
      ['of other scripts', '猫 кошка γάτα', ['+ 猫', '+ кошка', '+ γάτα']],
      ['emoji', '🐈 👩‍🚀', ['+ 🐈', '+ 👩‍🚀']],
      ['parentheses mean nothing', '(cat) dog(s) ((', ['+ cat', '+ dog', '+ s']],
    ],
  },
  {
    what: 'phrases',
    cases: [
      ['one', '"guide dog"', ['+ "guide dog"']],
      ['among words', 'a "guide dog" barks', ['+ a', '+ "guide dog"', '+ barks']],
      ['whitespace in it', '" guide \n dog "', ['+ "guide dog"']],
      ['of one word', '"cat"', ['+ "cat"']],
      ['a word and the same phrase', 'cat "cat"', ['+ cat', '+ "cat"']],
      ['empty', '"" " " cat', ['+ cat']],
      ['operators in it are text', '"a OR -b (c) | d* title:e"', ['+ "a OR -b (c) | d* title:e"']],
      ['right behind a word', 'guide"dog house"', ['+ guide', '+ dog', '+ house']],
      ['right behind another', '"a b""c d"e', ['+ "a b"', '+ "c d"', '+ e']],
      ['unclosed', '"guide dog', ['+ guide', '+ dog']],
      ['unclosed behind a closed one', '"a b" "c d', ['+ "a b"', '+ c', '+ d']],
      ['unclosed, with operators', '"a OR -b', ['+ a', '- b']],
      ['only a quote', '"', []],
      ['English quotes', '“guide dog”', ['+ "guide dog"']],
      ['German quotes', '„guide dog“ »big cat«', ['+ "guide dog"', '+ "big cat"']],
      ['French quotes', '« guide dog »', ['+ "guide dog"']],
      ['Swedish quotes', '”guide dog”', ['+ "guide dog"']],
      ['quotes of two kinds', '“guide dog"', ['+ "guide dog"']],
      ['single quotes are text', "'guide dog'", ["+ 'guide", "+ dog'"]],
      ['inches', '24" monitor 27"', ['+ 24', '+ monitor', '+ 27']],
      ['behind punctuation', 'msg="not found"', ['+ msg=', '+ "not found"']],
    ],
  },
  {
    what: 'what must not be found',
    cases: [
      ['a word', 'cat -dog', ['+ cat', '- dog']],
      ['a phrase', 'cat -"guide dog"', ['+ cat', '- "guide dog"']],
      ['an unclosed phrase', 'cat -"guide dog', ['+ cat', '+ dog', '- guide']],
      ['an empty phrase', '-"" cat', ['+ cat']],
      ['a prefix', 'cat -do*', ['+ cat', '- do…']],
      ['a field', '-title:cat -plot:"big cat"', ['- title=cat', '- plot="big cat"']],
      ['nothing else', '-cat', ['- cat']],
      ['typed twice', '-cat -cat', ['- cat']],
      ['a minus alone', 'cat - dog -', ['+ cat', '+ dog']],
      ['a minus before parentheses', '-(cat dog)', ['+ cat', '+ dog']],
      ['two minuses are text', '--verbose --', ['+ --verbose', '+ --']],
      ['a minus behind an unclosed quote', '-"-cat', ['- cat']],
      ['a minus sign is text', '−5', ['+ −5']],
      ['dashes are text', '–cat —dog', ['+ –cat', '+ —dog']],
      ['an operator', '-OR -AND', ['- OR', '- AND']],
    ],
  },
  {
    what: 'fields',
    cases: [
      ['a word', 'title:cat', ['+ title=cat']],
      ['a phrase', 'title:"big cat"', ['+ title="big cat"']],
      ['a prefix', 'title:ca*', ['+ title=ca…']],
      ['one word each', 'title:big cat', ['+ title=big', '+ cat']],
      ['a dotted path', 'cast.name:Chaplin', ['+ cast.name=Chaplin']],
      ['in another case', 'TITLE:cat Cast.Name:x', ['+ title=cat', '+ cast.name=x']],
      ['the exact case first', 'Level:a level:b', ['+ Level=a', '+ level=b']],
      ['another case of several', 'LEVEL:a', ['+ LEVEL:a']],
      ['unknown', 'colour:red', ['+ colour:red']],
      ['unknown with a phrase', 'colour:"dark red"', ['+ colour:', '+ "dark red"']],
      ['of every object', 'constructor:a __proto__:b', ['+ constructor:a', '+ __proto__:b']],
      ['an unclosed phrase', 'title:"big cat', ['+ title=big', '+ cat']],
      ['an empty phrase', 'title:"" cat', ['+ cat']],
      ['without a word', 'title: cat', ['+ title:', '+ cat']],
      ['a quote alone', 'title:" cat', ['+ title:', '+ cat']],
      ['a colon in the word', 'title:12:30 plot:title:x', ['+ title=12:30', '+ plot=title:x']],
      ['a minus in the word', 'title:-cat', ['+ title=-cat']],
      ['an operator as the word', 'title:OR', ['+ title=OR']],
      ['a phrase that looks like one', '"title:cat"', ['+ "title:cat"']],
      ['an address', 'https://example.org/?q=1#top', ['+ https://example.org/?q=1#top']],
      ['a time', '12:30 ::1 :', ['+ 12:30', '+ ::1', '+ :']],
    ],
  },
  {
    what: 'OR and AND',
    cases: [
      ['OR', 'cat OR dog', ['+ cat or dog']],
      ['a bar', 'cat | dog|cow', ['+ cat or dog or cow']],
      ['binds tighter than the next word', 'cat OR dog food', ['+ cat or dog', '+ food']],
      ['parentheses mean nothing', 'food (cat OR dog)', ['+ food', '+ cat or dog']],
      ['terms of all kinds', 'ca* OR "big dog" OR title:cow', ['+ ca… or "big dog" or title=cow']],
      ['the same on both sides', 'cat OR cat', ['+ cat']],
      ['the same clause twice', 'cat OR dog dog OR cat', ['+ cat or dog']],
      ['a word once more', 'cat cat OR dog', ['+ cat', '+ cat or dog']],
      ['lower case is a word', 'cat or dog', ['+ cat', '+ or', '+ dog']],
      ['doubled', 'cat OR OR dog || cow', ['+ cat or dog or cow']],
      ['leading', 'OR cat', ['+ cat']],
      ['trailing', 'cat OR', ['+ cat']],
      ['before what must not be', 'cat OR -dog', ['+ cat', '- dog']],
      ['behind what must not be', '-cat OR dog', ['+ dog', '- cat']],
      ['around what must not be', 'cat OR -dog OR cow', ['+ cat', '+ cow', '- dog']],
      ['over an empty phrase', 'cat OR "" OR dog', ['+ cat or dog']],
      ['AND', 'cat AND dog', ['+ cat', '+ dog']],
      ['AND at the ends', 'AND cat AND', ['+ cat']],
      ['AND with OR', 'cat OR AND dog AND cow', ['+ cat or dog', '+ cow']],
      ['alone', 'OR', ['+ "OR"']],
      ['AND alone', ' AND ', ['+ "AND"']],
      ['a bar alone', '|', ['+ "|"']],
      ['only operators', 'AND OR |', []],
    ],
  },
  {
    what: 'prefixes',
    cases: [
      ['one', 'cat*', ['+ cat…']],
      ['digits', '42*', ['+ 42…']],
      ['of one letter', 'c* 猫*', ['+ c*', '+ 猫*']],
      ['of two letters', 'ca* 家猫*', ['+ ca…', '+ 家猫…']],
      ['two letters that are not side by side', 'c-a*', ['+ c-a…']],
      ['letters outside of the basic plane', '𠀀* 𠀀𠀁*', ['+ 𠀀*', '+ 𠀀𠀁…']],
      ['several stars', 'cat** c**', ['+ cat…', '+ c**']],
      ['a star alone', '* cat', ['+ *', '+ cat']],
      ['a star elsewhere', 'c*t *cat', ['+ c*t', '+ *cat']],
      ['a star behind a phrase', '"big cat"*', ['+ "big cat"', '+ *']],
    ],
  },
  {
    what: 'odd input is text',
    cases: [
      ['NUL and control characters', 'a\0b\u0007c\u0085d', ['+ a', '+ b', '+ c', '+ d']],
      ['lone surrogates', '\ud800 a\udc00', ['+ \ufffd', '+ a\ufffd']],
      ['marks of direction', '\u202ecat\u202c \u200e-dog', ['+ cat', '- dog']],
      [
        'soft hyphens and zero-width spaces',
        'hy\u00adphen zero\u200bwidth',
        ['+ hyphen', '+ zero', '+ width'],
      ],
      ['decomposed letters', 'cafe\u0301', ['+ café']],
      ['composed and decomposed are the same', 'caf\u00e9 cafe\u0301', ['+ café']],
      ['operators of MongoDB', '$where {$gt:1}', ['+ $where', '+ {$gt:1}']],
      ['JSON', '{"$where":"sleep(9)"}', ['+ {', '+ "$where"', '+ :', '+ "sleep(9)"', '+ }']],
      ['regular expressions', '(a+)+$ ^.*$ [a-z]{2}', ['+ a+', '+ +$', '+ ^.*$', '+ [a-z]{2}']],
      ['backslashes', '\\"cat\\"', ['+ \\', '+ "cat\\"']],
      ['markup', '<b onclick=x>cat</b>', ['+ <b', '+ onclick=x>cat</b>']],
    ],
  },
])('$what', ({ cases }) => {
  test.each(cases)('%s: %j', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('ANY', () => {
  test.each<Case>([
    ['words', 'cat dog', ['+ cat or dog']],
    ['a word typed twice', 'cat dog cat', ['+ cat or dog']],
    ['with OR and AND', 'cat OR dog AND food', ['+ cat or dog or food']],
    ['with what must not be', 'cat "big dog" -cow', ['+ cat or "big dog"', '- cow']],
    ['only what must not be', '-cow', ['- cow']],
    ['nothing', '', []],
  ])('%s: %j', (_, text, expected) => {
    expect(read(text, { match: 'ANY' })).toEqual(expected);
  });
});

describe('limits', () => {
  test('a text that is too long is refused, not cut', () => {
    expect(() => parseQuery(' '.repeat(1001), rules)).toThrow(
      'The text to search for has 1001 characters, at most 1000 are allowed. Search for fewer words.',
    );
    expect(read('a'.repeat(1000))).toHaveLength(1);
  });

  test('too many terms are refused', () => {
    const words = Array.from({ length: 31 }, (_, index) => `w${index}`).join(' ');
    expect(read(`${words} -x`)).toHaveLength(32);
    expect(read(`${words} -x w1 w2`)).toHaveLength(32);
    expect(() => parseQuery(`${words} -x -y`, rules)).toThrow(
      'The search has 33 terms, at most 32 are allowed. Search for fewer words.',
    );
  });

  test('each can be changed for itself', () => {
    expect(() => parseQuery('a b c', { ...rules, limits: { terms: 2 } })).toThrow('3 terms, at most 2');
    expect(() => parseQuery('a b c', { ...rules, limits: { characters: 4 } })).toThrow('5 characters');
  });
});

test('what is read cannot be changed', () => {
  const query = parseQuery('cat -dog', rules);
  const [clause] = query.must;
  const parts = [query, query.must, clause, clause?.anyOf, clause?.anyOf[0], query.not, query.not[0]];
  expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
});
