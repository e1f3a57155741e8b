import { Decimal128 } from 'bson';
import { describe, expect, it } from 'vitest';
import { translateExpression } from './translate-expression.ts';

const stored: Readonly<Record<string, string>> = { title: 't', 'awards.wins': 'a.w', year: 'year' };

function translate(expression: unknown) {
  const problems: string[] = [];
  const translated = translateExpression(expression, {
    refuse: (reason) => void problems.push(reason),
    storedPath: (path) => {
      if (stored[path] === undefined) problems.push(`no ${path}`);
      return stored[path];
    },
  });
  return { translated, problems };
}

describe('paths', () => {
  it.each([
    ['$title', '$t'],
    ['$awards.wins', '$a.w'],
    [{ $add: ['$year', '$awards.wins', 1] }, { $add: ['$year', '$a.w', 1] }],
    [{ $ifNull: [{ $toUpper: '$title' }, 'none'] }, { $ifNull: [{ $toUpper: '$t' }, 'none'] }],
    ['$$ROOT.title', '$$ROOT.t'],
    ['$$CURRENT.awards.wins', '$$CURRENT.a.w'],
  ])('%j -> %j', (given, expected) => {
    expect(translate(given)).toEqual({ translated: expected, problems: [] });
  });

  it('in the names of a literal document are values, not its keys', () => {
    expect(translate({ title: '$title' }).translated).toEqual({ title: '$t' });
  });

  it('that a model does not have are told', () => {
    expect(translate({ $add: ['$yaer', { $max: '$nothing' }] }).problems).toEqual(['no yaer', 'no nothing']);
  });
});

describe('what is left alone', () => {
  it.each([
    ['variables', '$$NOW'],
    ['variables of operators', { $filter: { input: '$year', as: 'one', cond: { $gt: ['$$one.title', 1] } } }],
    ['literals', { $literal: '$title' }],
    ['literal documents', { $literal: { title: '$title', $function: 1 } }],
    ['text', 'title'],
    ['a dollar sign behind others', 'US$title'],
  ])('%s', (_what, expression) => {
    expect(translate(expression)).toEqual({ translated: expression, problems: [] });
  });

  it('values of BSON, dates and patterns', () => {
    const values = [Decimal128.fromString('1.5'), new Date(0), /^a/i, null, true, 5];
    expect(translate({ $in: ['$title', values] })).toEqual({
      translated: { $in: ['$t', values] },
      problems: [],
    });
  });
});

it.each([5, true, null])('a constant, %s, is no flag of a projection', (value) => {
  expect(translate(value).translated).toEqual({ $literal: value });
});

it('is frozen', () => {
  const { translated } = translate({ $add: ['$year'] });
  expect(Object.isFrozen(translated)).toBe(true);
  expect(Object.isFrozen((translated as { $add: unknown }).$add)).toBe(true);
});

describe('refuses', () => {
  it.each(['$function', '$accumulator', '$where'])('%s, which runs JavaScript', (operator) => {
    const { problems } = translate({ $cond: [{ [operator]: { body: '', args: [], lang: 'js' } }, 1, 2] });
    expect(problems).toEqual([`it uses "${operator}", which runs JavaScript in MongoDB.`]);
  });

  it.each([
    [() => 1, 'a function'],
    [Symbol('x'), 'a symbol'],
    [undefined, 'undefined'],
    [new Map(), 'an object of a class'],
  ])('%s', (value, words) => {
    expect(translate({ $add: [value] }).problems).toEqual([
      `it holds ${words}, which MongoDB has no value for.`,
    ]);
  });

  it('what has no end', () => {
    const endless: Record<string, unknown> = {};
    endless['$not'] = endless;
    expect(translate(endless).problems).toEqual(['it is nested more than 100 levels deep.']);
  });
});
