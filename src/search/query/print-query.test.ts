import { expect, test } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import type { Term } from './search-query.ts';

const fields = ['title', 'cast.name'];
const term = (kind: Term['kind'], text: string, field?: string): Term => ({ kind, text, field });

test.each([
  ['', ''],
  ['  cat   AND (dog)', 'cat dog'],
  ['“big cat”|dog*  food', '"big cat" OR dog* food'],
  ['-TITLE:"big  cat" -x cat cat', 'cat -title:"big cat" -x'],
  ['cast.name:Cha** title:', 'cast.name:Cha* title:'],
  ['OR', '"OR"'],
  ['--cat 12:30 c*', '--cat 12:30 c*'],
])('%j is printed as %j', (text, printed) => {
  expect(printQuery(parseQuery(text, { fields, match: 'ALL' }))).toBe(printed);
});

test('ANY is printed with OR', () => {
  expect(printQuery(parseQuery('cat dog -cow', { fields, match: 'ANY' }))).toBe('cat OR dog -cow');
});

test.each([
  ['a word with a space', term('word', 'big cat'), '"big cat"'],
  ['a minus', term('word', '-cat'), '"-cat"'],
  ['a minus in a field', term('word', '-cat', 'title'), 'title:-cat'],
  ['a bar', term('word', 'a|b', 'title'), 'title:"a|b"'],
  ['a quote', term('word', 'a"b'), '"a b"'],
  ['a quote in a phrase', term('phrase', 'a "b" c'), '"a  b  c"'],
  ['a star', term('word', 'cat*'), '"cat*"'],
  ['a prefix that is too short', term('prefix', 'c'), '"c"'],
])('%s that no person typed', (_, given, printed) => {
  expect(printQuery({ must: [{ anyOf: [given] }], not: [] })).toBe(printed);
  expect(printQuery({ must: [], not: [given] })).toBe(`-${printed}`);
});

test('an operator that no person typed as a word', () => {
  const or = term('word', 'OR');
  expect(printQuery({ must: [{ anyOf: [or, term('word', 'AND')] }], not: [or] })).toBe('"OR" OR "AND" -OR');
});
