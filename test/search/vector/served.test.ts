import { describe, expect, inject, it } from 'vitest';
import { MongoClient } from 'mongodb';
import { hybridEngine } from '../../../src/search/hybrid/hybrid-engine.ts';
import { atlasEngine } from '../../../src/search/atlas/atlas-engine.ts';
import { wantedSearchIndexes } from '../../../src/server/project/wanted-search-indexes.ts';
import type { SearchConfig } from '../../../src/server/project/search-config.ts';
import { searchStageProblems } from '../grammar/stage-grammar.ts';
import { textEngine } from '../../../src/search/text/text-engine.ts';
import { vectorEngine } from '../../../src/search/vector/vector-engine.ts';
import { vectorIndex } from '../../../src/search/vector/vector-index.ts';
import { rankFusionProblems, vectorIndexProblems, vectorStageProblems } from '../grammar/vector-grammar.ts';
import { models, planOf } from './served-plan.ts';

const vectors = { by: 'server', window: 50 } as const;
const engine = vectorEngine(vectors);
const hybrid = hybridEngine({ text: textEngine, vectors, weights: { vector: 2 }, fusion: 'server' });

describe('an index of vectors', () => {
  it('has the vector, and what filters and every search name', () => {
    const film = models.get('Film');
    const declared = film?.search?.vector;
    const index = film && declared && vectorIndex(film, declared, 'mongraph_vector');
    expect(vectorIndexProblems(index)).toEqual([]);
    expect(index).toMatchSnapshot();
  });
});

describe('$vectorSearch', () => {
  it.each([
    ['everything', {}],
    ['comparisons', { year: { gte: 1990, lt: 2000 }, genre: { eq: 'DRAMA' } }],
    ['alternatives', { OR: [{ year: { eq: 1990 } }, { NOT: { isOpen: { eq: true } } }] }],
    ['lists', { genre: { in: ['DRAMA', 'COMEDY'] } }],
  ])('finds the nearest of %s', (_what, where) => {
    const { candidates, pipeline } = planOf(engine, { query: 'moon' }, where);
    expect(candidates.lists).toEqual([]);
    expect(vectorStageProblems(pipeline[0])).toEqual([]);
    expect(pipeline).toMatchSnapshot();
  });

  it('looks at all where that is asked for', () => {
    const { pipeline } = planOf(vectorEngine({ by: 'server', candidates: 'all' }), { query: 'moon' });
    expect(vectorStageProblems(pipeline[0])).toEqual([]);
    expect(pipeline[0]).toMatchObject({ $vectorSearch: { exact: true } });
  });

  it.each([
    ['a field that the index has not', { title: { eq: 'Moon' } }],
    ['a pattern', { genre: { eq: 'DRAMA' }, title: { startsWith: 'M' } }],
    ['no value', { year: { isNull: true } }],
    ['a relation', { studio: { name: { eq: 'A' } } }],
  ])('is not asked where its filter could not decide: %s', (_what, where) => {
    const { candidates, pipeline } = planOf(engine, { query: 'moon' }, where);
    expect(candidates.lists).toHaveLength(1);
    expect(pipeline[0]).toHaveProperty('$match');
  });
});

describe('$rankFusion', () => {
  it('joins both lists where the server has them', () => {
    const { candidates, pipeline } = planOf(hybrid, { query: 'moon' }, { year: { gt: 1990 } });
    expect(candidates.lists).toEqual([]);
    expect(rankFusionProblems(pipeline[0])).toEqual([]);
    expect(pipeline).toMatchSnapshot();
  });

  it('is taken by a server, with a list of another kind in place of the vectors', async () => {
    const client = new MongoClient(inject('mongoUri'));
    const films = client
      .db('mongraph_test_fusion')
      .collection<{ _id: number; title: string; year: number }>('films');
    await films.deleteMany({});
    await films.insertMany([
      { _id: 1, title: 'Moon', year: 2001 },
      { _id: 2, title: 'The moon and the sea', year: 2000 },
      { _id: 3, title: 'Sea', year: 1999 },
      { _id: 4, title: 'Old moon', year: 1980 },
    ]);
    await films.createIndex({ title: 'text', p: 'text' }, { weights: { title: 10, p: 1 } });
    const { pipeline } = planOf(hybrid, { query: 'moon' }, { year: { gt: 1990 } });
    const stages = structuredCloneOf(pipeline);
    stages[0].$rankFusion.input.pipelines.vector = [
      { $match: { year: { $gt: 1990 } } },
      { $sort: { year: 1 } },
      { $limit: 50 },
    ];
    const found = await films.aggregate(stages).toArray();
    expect(found.map(({ _id, __score }) => [_id, __score])).toEqual([
      [2, expect.closeTo(1 / 62 + 2 / 62)],
      [1, expect.closeTo(1 / 61 + 2 / 63)],
      [3, expect.closeTo(2 / 61)],
    ]);
    await client.db('mongraph_test_fusion').dropDatabase();
    await client.close();
  });

  it('is not asked where the score of words is not that of the index', () => {
    const { candidates, pipeline } = planOf(hybrid, { query: 'moon', fields: ['plot'] });
    expect(candidates.lists).toHaveLength(2);
    expect(
      vectorStageProblems(candidates.lists[1]?.kind === 'aggregate' ? candidates.lists[1].pipeline[0] : {}),
    ).toEqual([]);
    expect(pipeline[0]).toHaveProperty('$match');
  });
});

describe('both lists', () => {
  it('are asked for at the same time where this process joins them, by words of `$search` too', () => {
    const { candidates } = planOf(hybridEngine({ text: atlasEngine, vectors }), { query: 'moon' });
    const stages = candidates.lists.map((list) => (list.kind === 'aggregate' ? list.pipeline : []));
    expect(searchStageProblems(stages[0]?.[0])).toEqual([]);
    expect(vectorStageProblems(stages[1]?.[0])).toEqual([]);
    expect(stages).toMatchSnapshot();
  });
});

it('an engine wants an index of vectors where the server compares', () => {
  const wanted = (search: SearchConfig) =>
    wantedSearchIndexes({ search }, models).map(({ index: { name, type } }) => [name, type]);
  expect(wanted({ engine: 'vector', vectors })).toEqual([['mongraph_vector', 'vectorSearch']]);
  expect(wanted({ engine: 'vector' })).toEqual([]);
  expect(wanted({ engine: 'hybrid', vectors, words: 'atlas' })).toEqual([
    ['mongraph_search', 'search'],
    ['mongraph_vector', 'vectorSearch'],
  ]);
});

function structuredCloneOf(stages: readonly object[]) {
  // A list that is changed, of stages whose shape the test before has checked.
  // oxlint-disable-next-line typescript/no-explicit-any
  return stages.map((stage) => ({ ...stage })) as any[];
}
