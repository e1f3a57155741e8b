import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Access } from '../../src/planner/access.ts';
import { always, type Condition } from '../../src/planner/where/condition.ts';
import { fullAccess } from '../../src/planner/access.ts';
import type { PipelineOptions, PipelineStage } from '../../src/schema/own/read-functions.ts';
import { createTestApi, type TestApi, type TestResult } from '../setup/test-api.ts';
import { Film, films, guest, people, Person, relational } from './own-models.ts';

let api: TestApi;
let pipeline: readonly PipelineStage[];
let options: PipelineOptions;

beforeAll(async () => {
  api = await createTestApi([Film, Person], {
    uri: inject('mongoUri'),
    name: 'pipelines',
    extend: (own) => {
      own.query('picked', (t) =>
        t.field({
          type: [own.type(Film)],
          nullable: false,
          resolve: (_root, _args, { mongraph }, info) =>
            mongraph.aggregate(Film, pipeline, { ...options, info }),
        }),
      );
      own.query('raw', (t) =>
        t.field({
          type: 'JSON',
          resolve: (_root, _args, { mongraph }) => mongraph.aggregateRaw(Film, pipeline, options),
        }),
      );
    },
  });
  await api.db.collection<{ _id: number }>('films').insertMany(films);
  await api.db.collection<{ _id: number }>('people').insertMany(people);
  await api.db.collection<{ _id: number }>('logs').insertMany([{ _id: 1 }]);
});

afterAll(() => api.close());

async function raw(
  stages: readonly PipelineStage[],
  access: Access = guest,
  given: PipelineOptions = {},
): Promise<TestResult> {
  pipeline = stages;
  options = given;
  return api.run('{ raw }', { access });
}

describe('what the viewer may not read does not come out', () => {
  const unioned = { $unionWith: { coll: 'films', pipeline: [] } };
  const titles = { $group: { _id: null, titles: { $addToSet: '$t' } } };
  test.each<[string, PipelineStage[], unknown]>([
    ['at the start', [{ $sort: { _id: 1 } }, { $project: { _id: 1 } }], [{ _id: 1 }, { _id: 2 }, { _id: 4 }]],
    ['of a group', [{ $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 3 }]],
    ['of a count', [{ $count: 'n' }], [{ n: 3 }]],
    [
      'by a lookup',
      [
        { $match: { _id: 4 } },
        { $lookup: { from: 'films', localField: 'sequelOf', foreignField: '_id', as: 'before' } },
        { $lookup: { from: 'people', localField: 'd', foreignField: '_id', as: 'by' } },
        { $project: { before: 1, by: 1 } },
      ],
      [{ _id: 4, before: [], by: [] }],
    ],
    [
      'by a lookup in a lookup',
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'people',
            pipeline: [
              { $lookup: { from: 'films', localField: '_id', foreignField: 'd', as: 'films' } },
              { $project: { films: '$films._id' } },
            ],
            as: 'all',
          },
        },
        { $project: { all: 1 } },
      ],
      [{ _id: 1, all: [{ _id: 1, films: [1, 2] }] }],
    ],
    ['by a union', [{ $match: { _id: 1 } }, unioned, { $count: 'n' }], [{ n: 4 }]],
    [
      'by a union of one word',
      [{ $match: { _id: 1 } }, { $unionWith: 'films' }, { $count: 'n' }],
      [{ n: 4 }],
    ],
    [
      'in facets',
      [{ $facet: { all: [{ $count: 'n' }], more: [{ $unionWith: 'films' }, { $count: 'n' }] } }],
      [{ all: [{ n: 3 }], more: [{ n: 6 }] }],
    ],
    [
      'on the way of a graph lookup',
      [
        { $match: { _id: 4 } },
        {
          $graphLookup: {
            from: 'films',
            startWith: '$sequelOf',
            connectFromField: 'sequelOf',
            connectToField: '_id',
            as: 'before',
          },
        },
        { $project: { before: '$before._id' } },
      ],
      [{ _id: 4, before: [] }],
    ],
    ['of a set', [titles, { $project: { n: { $size: '$titles' } } }], [{ _id: null, n: 3 }]],
  ])('%s', async (_name, stages, expected) => {
    const { data, errors } = await raw(stages);
    expect(errors).toEqual([]);
    expect(data.raw).toEqual(expected);
  });

  test('with a condition on a relation, in the first stages and in every other place', async () => {
    const { data, errors, commands } = await raw(
      [
        { $sort: { _id: 1 } },
        { $lookup: { from: 'films', localField: 'sequelOf', foreignField: '_id', as: 'before' } },
        {
          $graphLookup: {
            from: 'films',
            startWith: '$_id',
            connectFromField: '_id',
            connectToField: 'sequelOf',
            as: 'after',
          },
        },
        { $project: { before: '$before._id', after: { $size: '$after' } } },
      ],
      relational,
    );
    expect(errors).toEqual([]);
    expect(data.raw).toEqual([
      { _id: 1, before: [], after: 2 },
      { _id: 2, before: [1], after: 1 },
      { _id: 3, before: [2], after: 0 },
    ]);
    expect(commands.map(({ name, collection }) => `${name} ${collection}`)).toEqual([
      'find people',
      'find people',
      'find people',
      'aggregate films',
    ]);
  });

  test('a first stage that has to be first stays there', async () => {
    await api.db.collection('films').createIndex({ t: 'text' });
    const { data, errors } = await raw([
      { $match: { $text: { $search: 'one secret' } } },
      { $project: { _id: 1 } },
    ]);
    expect(errors).toEqual([]);
    expect(data.raw).toEqual([{ _id: 1 }]);
  });
});

describe('what a pipeline cannot have', () => {
  test.each<[PipelineStage[], string, string]>([
    [[{ $out: 'films' }], 'PIPELINE_BAD_STAGE', '"$out"'],
    [[{ $facet: { a: [{ $merge: 'films' }] } }], 'PIPELINE_BAD_STAGE', '"$merge"'],
    [[{ $match: { $or: [{ $where: 'true' }] } }], 'PIPELINE_BAD_STAGE', 'no JavaScript'],
    [
      [{ $set: { a: { $function: { body: 'x', args: [], lang: 'js' } } } }],
      'PIPELINE_BAD_STAGE',
      '"$function"',
    ],
    [[{ $collStats: {} }], 'PIPELINE_BAD_STAGE', '"$collStats"'],
    [[{ $macth: {} }], 'PIPELINE_BAD_STAGE', 'did you mean "$match"'],
    [[{ $match: {}, $limit: 1 }], 'PIPELINE_BAD_STAGE', 'one name'],
    [[{ $lookup: { from: 'logs', pipeline: [], as: 'logs' } }], 'PIPELINE_UNKNOWN_COLLECTION', '"logs"'],
    [[{ $unionWith: 'film' }], 'PIPELINE_UNKNOWN_COLLECTION', 'did you mean "films"'],
    [[{ $unionWith: { coll: 'films', db: 'admin' } }], 'PIPELINE_BAD_STAGE', 'another database'],
    [[{ $lookup: { from: { db: 'a', coll: 'films' }, as: 'x' } }], 'PIPELINE_UNKNOWN_COLLECTION', 'db'],
    [[{ $lookup: { pipeline: [], as: 'x' } }], 'PIPELINE_BAD_STAGE', 'names no collection'],
    [
      [{ $facet: { a: [{ $lookup: { from: 'films', pipeline: [{ $unionWith: 'logs' }], as: 'x' } }] } }],
      'PIPELINE_UNKNOWN_COLLECTION',
      '"logs"',
    ],
    [[{ $unionWith: 'system.profile' }], 'PIPELINE_UNKNOWN_COLLECTION', '"system.profile"'],
    [[{ $graphLookup: { from: 'system.views', as: 'x' } }], 'PIPELINE_UNKNOWN_COLLECTION', 'system.views'],
    [[{ $graphLookup: {} }], 'PIPELINE_UNKNOWN_COLLECTION', '$graphLookup'],
    [[{ ['__proto__']: {} }], 'PIPELINE_BAD_STAGE', 'none of the stages'],
    [[{ ['constructor']: {} }], 'PIPELINE_BAD_STAGE', 'none of the stages'],
    [[Object(['$match'])], 'PIPELINE_BAD_STAGE', '"0"'],
    [[Object(new Map([['$out', 'films']]))], 'PIPELINE_BAD_STAGE', 'one name'],
    [[{ $match: new Map([['$where', 'true']]) }], 'PIPELINE_BAD_STAGE', 'no JavaScript'],
    [[{ $unionWith: Object(new Map([['coll', 'logs']])) }], 'PIPELINE_BAD_STAGE', 'list of stages'],
    [[{ $listSessions: {} }], 'PIPELINE_BAD_STAGE', 'none of the stages'],
    [[{ $currentOp: {} }], 'PIPELINE_BAD_STAGE', 'none of the stages'],
    [[{ $indexStats: {} }], 'PIPELINE_BAD_STAGE', 'none of the stages'],
  ])('%j', async (stages, code, words) => {
    const { errors, commands } = await raw(stages, fullAccess);
    expect(errors.map((error) => error.code)).toEqual([code]);
    expect(errors[0]?.message).toContain(words);
    expect(commands).toEqual([]);
  });

  test.each<[PipelineStage]>([
    [{ $searchMeta: {} }],
    [{ $search: { text: {}, returnStoredSource: true } }],
    [{ $search: new Map([['returnStoredSource', true]]) }],
    [{ $vectorSearch: { returnStoredSource: true } }],
  ])('%j, where the viewer may not read all', async (stage) => {
    const { errors, commands } = await raw([stage]);
    expect(errors.map((error) => error.code)).toEqual(['PIPELINE_BAD_STAGE']);
    expect(commands).toEqual([]);
  });

  test('a distance that is written over what says who may read a document', async () => {
    const derived = { kind: 'expression', name: '__d_early', expression: { $lt: ['$y', 1996] } } as const;
    const isEarly: Condition = {
      kind: 'compare',
      path: derived.name,
      operator: 'eq',
      operand: true,
      insensitive: false,
      derived,
    };
    const early: Access = { ...fullAccess, conditionFor: ({ name }) => (name === 'Film' ? isEarly : always) };
    await api.db.collection('films').createIndex({ at: '2dsphere' });
    await api.db.collection('films').updateMany({}, { $set: { at: { type: 'Point', coordinates: [0, 0] } } });
    const near = { near: { type: 'Point', coordinates: [0, 0] }, key: 'at' };
    const { errors, commands } = await raw([{ $geoNear: { ...near, distanceField: 'y' } }], early);
    expect(errors.map((error) => error.code)).toEqual(['PIPELINE_BAD_STAGE']);
    expect(commands).toEqual([]);
    const { data } = await raw(
      [{ $geoNear: { ...near, distanceField: 'far' } }, { $sort: { _id: 1 } }, { $project: { _id: 1 } }],
      early,
    );
    expect(data.raw).toEqual([{ _id: 1 }, { _id: 2 }]);
  });

  test('more rows than it may give', async () => {
    const { errors } = await raw([], fullAccess, { maxRows: 3 });
    expect(errors.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'PIPELINE_TOO_MANY_ROWS: This reads more than 3 documents of "Film" at once. Narrow it.',
    ]);
  });
});

test('what was looked at is what is sent', async () => {
  let looked = 0;
  const stage = {
    get $match() {
      looked += 1;
      return looked > 2 ? { $where: 'true' } : { _id: 1 };
    },
  };
  const { data } = await raw([stage, { $project: { _id: 1 } }]);
  expect(data.raw).toEqual([{ _id: 1 }]);
  expect(looked).toBe(2);
});

test.each([
  ['a set of more than 100 MB', '$addToSet', 120_000],
  ['a document of more than 16 MB', '$push', 20_000],
])('%s is no fault of ours', async (_, operator, number) => {
  const value = { $concat: [{ $toString: '$r' }, 'x'.repeat(1_000)] };
  const { errors } = await raw([
    { $limit: 1 },
    { $set: { r: { $range: [0, number] } } },
    { $unwind: '$r' },
    { $group: { _id: null, all: { [operator]: value } } },
  ]);
  expect(errors.map(({ code }) => code)).toEqual(['DATABASE_MEMORY']);
});

test('a collection without a model is read where the author names it', async () => {
  const stages = [
    { $limit: 1 },
    { $lookup: { from: 'logs', pipeline: [], as: 'logs' } },
    { $project: { logs: 1 } },
  ];
  const { data } = await raw(stages, fullAccess, { collections: ['logs'] });
  expect(data.raw).toEqual([{ _id: 1, logs: [{ _id: 1 }] }]);
});

test('rows are those of the generated type: pruned, with relations and computed fields in one command a level', async () => {
  pipeline = [{ $match: { y: { $gte: 1995 } } }, { $sort: { y: -1 } }];
  options = {};
  const { data, errors, commands } = await api.run(
    '{ picked { id title label director { name films(first: 1) { nodes { title } } } award { name } } }',
    { access: guest },
  );
  expect(errors).toEqual([]);
  expect(data.picked).toEqual([
    { id: expect.any(String), title: 'Four', label: 'Four', director: null, award: { name: 'Palm' } },
    {
      id: expect.any(String),
      title: 'Two',
      label: 'Two',
      director: { name: 'Ann', films: { nodes: [{ title: 'One' }] } },
      award: null,
    },
  ]);
  expect(commands).toHaveLength(3);
  expect(commands[0]?.command).toMatchObject({
    aggregate: 'films',
    pipeline: [
      { $match: { $nor: [{ secret: { $eq: true } }] } },
      pipeline[0],
      pipeline[1],
      { $limit: 10_001 },
      { $project: { _id: 1, t: 1, d: 1, 'award.name': 1 } },
    ],
    maxTimeMS: 30_000,
    comment: expect.stringContaining('request='),
  });
});
