import { Int32, Long } from 'bson';
import { describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../model/search/search-index.ts';
import { readListed, searchIndexState } from './search-index-state.ts';

const wanted: SearchIndex = {
  name: 'mongraph_search',
  type: 'search',
  definition: {
    mappings: {
      dynamic: false,
      fields: {
        title: [{ type: 'string', analyzer: 'lucene.english' }, { type: 'token' }],
        year: { type: 'number' },
      },
    },
  },
};

/** As a server answers `$listSearchIndexes`. */
const answer = (status: string, queryable: boolean, rest: object = {}) => ({
  id: '6524096020da840844a4c4a7',
  name: 'mongraph_search',
  status,
  queryable,
  latestDefinitionVersion: { version: new Long(0), createdAt: new Date('2026-03-01T00:00:00Z') },
  latestDefinition: wanted.definition,
  statusDetail: [
    {
      hostname: 'search-0',
      status,
      queryable,
      mainIndex: {
        status,
        queryable,
        definitionVersion: { version: new Int32(0) },
        definition: wanted.definition,
      },
    },
  ],
  ...rest,
});

const stateOf = (...answers: readonly object[]) => {
  return searchIndexState(
    wanted,
    answers.map((one) => readListed({ ...one })),
  );
};

describe('How a search index stands', () => {
  it('is missing where it is not listed, or goes', () => {
    expect(stateOf()).toEqual({ kind: 'missing' });
    expect(stateOf(answer('READY', true, { name: 'default' }))).toEqual({ kind: 'missing' });
    expect(stateOf(answer('DELETING', false))).toEqual({ kind: 'missing' });
    expect(stateOf(answer('DOES_NOT_EXIST', false))).toEqual({ kind: 'missing' });
  });

  it('is building until it is ready and answers', () => {
    expect(stateOf(answer('PENDING', false))).toEqual({
      kind: 'building',
      status: 'PENDING',
      queryable: false,
    });
    expect(stateOf(answer('BUILDING', false))).toEqual({
      kind: 'building',
      status: 'BUILDING',
      queryable: false,
    });
    expect(stateOf(answer('STALE', true))).toEqual({ kind: 'building', status: 'STALE', queryable: true });
    expect(stateOf(answer('READY', false))).toEqual({ kind: 'building', status: 'READY', queryable: false });
    expect(stateOf(answer('READY', true))).toEqual({ kind: 'ready' });
  });

  it('failed with the reason that the server gives, wherever it gives it', () => {
    expect(stateOf(answer('FAILED', false, { message: 'too many fields' }))).toEqual({
      kind: 'failed',
      reason: 'too many fields',
    });
    const statusDetail = [{ hostname: 'search-0', mainIndex: { status: 'FAILED', message: 'disk is full' } }];
    expect(stateOf(answer('FAILED', false, { statusDetail }))).toEqual({
      kind: 'failed',
      reason: 'disk is full',
    });
    expect(stateOf(answer('FAILED', false))).toMatchObject({ kind: 'failed' });
  });
});

describe('The definition of a listed index', () => {
  const listed = (fields: object, dynamic = false) =>
    stateOf(answer('READY', true, { latestDefinition: { mappings: { dynamic, fields } } }));
  const title = [
    { type: 'token', normalizer: 'none' },
    { type: 'string', analyzer: 'lucene.english', store: true },
  ];

  it('may have more, in another order, and lists of one', () => {
    const year = [{ type: 'number', representation: 'double' }];
    expect(listed({ title, year, other: { type: 'date' } })).toEqual({ kind: 'ready' });
  });

  it('differs where something is missing or otherwise', () => {
    expect(listed({ title })).toMatchObject({
      kind: 'differs',
      differs: [expect.stringContaining('mappings.fields.year')],
    });
    const french = [{ type: 'token' }, { type: 'string', analyzer: 'lucene.french' }];
    expect(listed({ title: french, year: { type: 'number' } })).toMatchObject({
      kind: 'differs',
      differs: [expect.stringContaining('mappings.fields.title')],
    });
    expect(listed({ title, year: { type: 'number' } }, true)).toMatchObject({
      differs: ['mappings.dynamic: the database has true, the model false'],
    });
  });
});
