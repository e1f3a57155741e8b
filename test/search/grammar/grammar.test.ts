import { describe, expect, it } from 'vitest';
import { ObjectId } from 'mongodb';
import { indexDefinitionProblems } from './index-grammar.ts';
import { searchStageProblems } from './stage-grammar.ts';

const stage = (operator: object, options: object = {}) =>
  searchStageProblems({ $search: { ...operator, ...options } });

describe('The grammar of `$search`', () => {
  it('takes examples of the manual', () => {
    const compound = {
      must: [{ text: { query: 'varieties', path: 'description' } }],
      mustNot: [{ equals: { path: 'organic', value: false } }],
      should: [
        {
          text: {
            query: ['Granny', 'Smith'],
            path: ['title', { value: 'plot', multi: 'english' }],
            matchCriteria: 'any',
          },
        },
      ],
      filter: [
        { range: { path: 'year', gte: 2010, lt: 2015 } },
        { in: { path: 'accounts', value: [new ObjectId(), new ObjectId()] } },
        { compound: { mustNot: [{ exists: { path: 'type' } }] } },
      ],
      minimumShouldMatch: 1,
    };
    expect(
      stage({ compound }, { index: 'default', sort: { score: { $meta: 'searchScore' }, _id: 1 } }),
    ).toEqual([]);
    expect(stage({ wildcard: { query: 'Wom?n *', path: 'title', allowAnalyzedField: true } })).toEqual([]);
    expect(
      stage(
        { text: { query: 'x', path: 'title', score: { boost: { value: 3 } } } },
        { searchAfter: 'token' },
      ),
    ).toEqual([]);
  });

  it.each([
    ['an unknown operator', { texts: { query: 'a', path: 'b' } }],
    ['two operators', { text: { query: 'a', path: 'b' }, exists: { path: 'b' } }],
    ['no query', { text: { path: 'b' } }],
    ['an empty query', { text: { query: '', path: 'b' } }],
    ['an unknown option', { text: { query: 'a', path: 'b', slop: 1 } }],
    ['a wrong option', { text: { query: 'a', path: 'b', matchCriteria: 'some' } }],
    ['too many edits', { text: { query: 'a', path: 'b', fuzzy: { maxEdits: 3 } } }],
    ['fuzzy synonyms', { text: { query: 'a', path: 'b', fuzzy: {}, synonyms: 's' } }],
    ['values of two types', { in: { path: 'a', value: [1, 'b'] } }],
    ['no values', { in: { path: 'a', value: [] } }],
    ['a null among values', { in: { path: 'a', value: [null] } }],
    ['no bound', { range: { path: 'a' } }],
    ['two lower bounds', { range: { path: 'a', gt: 1, gte: 2 } }],
    ['bounds of two types', { range: { path: 'a', gt: 1, lt: 'b' } }],
    ['an empty compound', { compound: {} }],
    ['an empty clause', { compound: { must: [] } }],
    ['more than there are', { compound: { should: [{ exists: { path: 'a' } }], minimumShouldMatch: 2 } }],
    ['a path that is a multi', { equals: { path: { value: 'a', multi: 'b' }, value: 1 } }],
    ['a boost of nothing', { text: { query: 'a', path: 'b', score: { boost: { value: 0 } } } }],
  ])('refuses %s', (_, operator) => {
    expect(stage(operator)).not.toEqual([]);
  });

  it('refuses options of the stage that are none', () => {
    const exists = { exists: { path: 'a' } };
    expect(stage(exists, { limit: 3 })).toEqual(['.$search: there is no "limit"']);
    expect(stage(exists, { searchAfter: 'a', searchBefore: 'b' })).not.toEqual([]);
    expect(stage(exists, { sort: { score: { $meta: 'textScore' } } })).not.toEqual([]);
  });
});

describe('The grammar of index definitions', () => {
  const field = (...mappings: readonly unknown[]) =>
    indexDefinitionProblems({ mappings: { dynamic: false, fields: { a: mappings } } });

  it('takes examples of the manual', () => {
    const multi = { frenchAnalyzer: { type: 'string', analyzer: 'lucene.french' } };
    expect(
      field(
        { type: 'string', analyzer: 'lucene.standard', multi },
        { type: 'token', normalizer: 'lowercase' },
      ),
    ).toEqual([]);
    expect(
      field({ type: 'document', dynamic: false, fields: { b: { type: 'number', representation: 'int64' } } }),
    ).toEqual([]);
    const synonyms = [{ name: 'mine', analyzer: 'lucene.english', source: { collection: 'words' } }];
    expect(indexDefinitionProblems({ mappings: { dynamic: true }, synonyms })).toEqual([]);
  });

  it.each([
    ['an unknown type', { type: 'text' }],
    ['no type', { analyzer: 'lucene.standard' }],
    ['an unknown analyzer', { type: 'string', analyzer: 'lucene.klingon' }],
    ['an option of another type', { type: 'boolean', normalizer: 'none' }],
    ['a multi without a type', { type: 'string', multi: { a: { analyzer: 'lucene.standard' } } }],
    ['a multi in a multi', { type: 'string', multi: { a: { type: 'string', multi: {} } } }],
    ['an unknown representation', { type: 'number', representation: 'decimal' }],
    ['a dotted name', { type: 'document', fields: { 'a.b': { type: 'date' } } }],
  ])('refuses %s', (_, mapping) => {
    expect(field(mapping)).not.toEqual([]);
  });

  it('refuses a type twice, and a definition without mappings', () => {
    expect(field({ type: 'token' }, { type: 'token' })).not.toEqual([]);
    expect(indexDefinitionProblems({ analyzer: 'lucene.english' })).toEqual([': "mappings" is missing']);
  });
});
