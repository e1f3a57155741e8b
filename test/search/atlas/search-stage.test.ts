import { Decimal128, EJSON } from 'bson';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fullAccess } from '../../../src/planner/access.ts';
import { toCursor } from '../../../src/planner/page/cursor.ts';
import { parseSearch } from '../../../src/planner/search/parse-search.ts';
import { searchOrder, tokenPath } from '../../../src/planner/search/search-order.ts';
import { atlasEngine } from '../../../src/search/atlas/atlas-engine.ts';
import { searchStageProblems } from '../grammar/stage-grammar.ts';
import { bookModel, movie, planOf, someId, type Asked } from './plan-of.ts';

/** The stages of the page; the first one was held against the published grammar. */
function pipelineOf(asked: Asked): readonly object[] {
  const pipeline = planOf(asked).page?.pipeline ?? [];
  expect(searchStageProblems(pipeline[0])).toEqual([]);
  return pipeline;
}

/** The options of the stage. */
function searchIn(stage: object | undefined): { readonly compound?: { readonly filter?: unknown } } {
  return { $search: {}, ...stage }.$search;
}

function shown(value: unknown): string {
  return inspect(EJSON.serialize(value), { depth: null, breakLength: 120 });
}

/** The operator alone. */
function compoundOf(asked: Asked): unknown {
  return searchIn(pipelineOf(asked)[0]).compound;
}

describe('A search as `$search`', () => {
  it('is one stage, and then what all engines have', () => {
    expect(shown(pipelineOf({ search: { query: 'dog' } }))).toMatchSnapshot();
  });

  it('asks for each word by its stem and by itself, with a boost for each weight', () => {
    expect(shown(compoundOf({ search: { query: 'running dogs' } }))).toMatchSnapshot();
  });

  it.each([
    ['a phrase', { query: '"two dogs"' }],
    ['a prefix', { query: 'dog*' }],
    ['a prefix of several words', { query: "jean-luc's god*" }],
    ['a word of one field', { query: 'cast.name:ann', fields: null }],
    ['words that must not be there', { query: 'dog -cat -"black hole"' }],
    ['alternatives', { query: 'dog OR cat*' }],
    ['any of the words', { query: 'dog cat', match: 'ANY' }],
    ['misspellings', { query: 'dgo', fuzzy: { maxEdits: 2, prefixLength: 1 } }],
    ['words as they are', { query: 'dogs', language: 'none' }],
    ['some of the fields', { query: 'dog', fields: ['plot'] }],
    ['words that say nothing', { query: 'the dog' }],
    ['nothing but words that say nothing', { query: 'the' }],
  ] as const)('asks for %s', (_, search) => {
    expect(shown(compoundOf({ search: { fields: ['title'], ...search } }))).toMatchSnapshot();
  });

  it('asks for words that mean the same, but not for those that must not be there', () => {
    const stage = planOf({ search: { query: 'car -bus', fuzzy: {} } }, bookModel()).page?.pipeline[0];
    expect(searchStageProblems(stage)).toEqual([]);
    expect(shown(searchIn(stage).compound)).toMatchSnapshot();
  });

  it('goes on behind a token, in the same order', () => {
    const search = { query: 'dog' };
    const after = toCursor(
      { [tokenPath]: 'the token' },
      searchOrder(parseSearch(movie, search, fullAccess), atlasEngine),
    );
    const [first] = pipelineOf({ search, page: { first: 20, after } });
    const [without] = pipelineOf({ search });
    expect(first).toEqual({ $search: { ...searchIn(without), searchAfter: 'the token' } });
  });

  it('refuses a language that the index does not have', () => {
    expect(() => planOf({ search: { query: 'chien', language: 'french' } })).toThrow(
      expect.objectContaining({ code: 'SEARCH_UNSUPPORTED' }),
    );
  });

  it('asks nobody where nothing can be found', () => {
    const { page } = planOf({ search: { query: 'dog' }, where: { genre: { in: [] } } });
    expect(page?.pipeline[0]).toEqual({ $match: { _id: { $in: [] } } });
  });
});

describe('A filter in `$search`', () => {
  it.each([
    ['equality', { year: { eq: 1990 }, seen: { eq: true } }],
    ['null', { year: { isNull: true } }],
    ['a value', { year: { isNull: false } }],
    ['one of several', { genre: { in: ['DRAMA', 'COMEDY'] }, id: { in: [someId] } }],
    ['a range', { year: { gte: 1990, lt: 2000 } }],
    ['a list', { tags: { hasEvery: ['a', 'b'] } }],
    ['not one of several', { genre: { notIn: ['DRAMA'] } }],
    ['alternatives', { OR: [{ year: { eq: 1990 } }, { title: { eq: 'Dog' } }] }],
    ['a negation', { NOT: { year: { gt: 2000 } } }],
    ['an element of a list', { cast: { some: { name: { eq: 'Ann' }, born: { gt: 1970 } } } }],
    [
      'what only `$match` can say',
      { title: { contains: 'x' }, price: { eq: Decimal128.fromString('1.5') }, year: { eq: 1990 } },
    ],
    [
      'what only `$match` can say among alternatives',
      { OR: [{ title: { contains: 'x' } }, { year: { eq: 1990 } }] },
    ],
  ] as const)('has %s, with the filter itself behind', (_, where) => {
    const [first, second] = pipelineOf({ search: { query: 'dog', fields: ['title'] }, where });
    expect(shown({ filter: searchIn(first).compound?.filter, behind: second })).toMatchSnapshot();
  });
});
