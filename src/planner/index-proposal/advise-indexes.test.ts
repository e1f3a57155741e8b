import { describe, expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { defineUnion } from '../../model/define/define-union.ts';
import { field } from '../../model/fields/field.ts';
import type { ReadCommand } from '../../pipeline/command.ts';
import type { Filter, SortSpec, Stage } from '../../pipeline/filter.ts';
import { adviseIndexes } from './advise-indexes.ts';

const Part = defineEmbedded('Part', {
  fields: { name: field.string({ storedAs: 'n' }), sizes: field.list(field.int()) },
});
const Disc = defineEmbedded('Disc', { fields: { radius: field.int({ storedAs: 'r' }) } });
const Bar = defineEmbedded('Bar', { fields: { length: field.int() } });
const Shape = defineUnion('Shape', { discriminator: 'type', members: { disc: Disc, bar: Bar } });
const Thing = defineModel('Thing', {
  fields: {
    a: field.string({ storedAs: 'x' }),
    b: field.string(),
    c: field.int(),
    meta: field.json(),
    shape: field.embedded(Shape),
    tags: field.list(field.string()),
    marks: field.list(field.string()),
    parts: field.list(field.embedded(Part), { storedAs: 'ps' }),
    get owner() {
      return field.reference(Owner, { storedAs: 'owner_id' });
    },
  },
  indexes: [{ keys: { c: 1, b: 1 } }],
});
const Owner = defineModel('Owner', { fields: { name: field.string(), city: field.string() } });
const Measurement = defineModel('Measurement', {
  timeSeries: { time: 'at', meta: 'from' },
  fields: { at: field.datetime({ required: true }), from: field.string(), value: field.int() },
});
const Summary = defineModel('Summary', {
  plural: 'summaries',
  view: { from: Thing, pipeline: [{ $project: { x: 1 } }] },
  fields: { a: field.string({ storedAs: 'x' }) },
});
const models = createModels([Thing, Owner, Measurement, Summary]);

function advised(command: ReadCommand): string[] {
  return adviseIndexes(command, models).flatMap(({ collection, proposals, unserved }) => [
    ...proposals.map(({ code, declared, model }) => `${model ?? '?'} ${code}${declared ? ' declared' : ''}`),
    ...unserved.map((reason) => `${collection}: ${reason}`),
  ]);
}

const find = (filter: Filter, sort?: SortSpec) =>
  advised({ kind: 'find', collection: 'things', filter, ...(sort === undefined ? {} : { sort }) });
const aggregate = (...pipeline: Stage[]) => advised({ kind: 'aggregate', collection: 'things', pipeline });
const keys = (...indexes: string[]) => indexes.map((index) => `Thing indexes: [{ keys: { ${index} } }]`);

describe('a find', () => {
  test.each<[string, Filter, SortSpec | undefined, string[]]>([
    [
      'equality, sort, range',
      { c: { $gt: 1 }, x: { $eq: 'v' } },
      { b: -1, _id: -1 },
      keys('a: 1, b: -1, _id: -1, c: 1'),
    ],
    ['one of several values', { x: { $in: ['v', 'w'] } }, { _id: 1 }, keys('a: 1, _id: 1')],
    ['an equality that is sorted by too', { x: { $eq: 'v' } }, { x: -1, _id: -1 }, keys('a: -1, _id: -1')],
    ['null', { x: { $eq: null } }, undefined, keys('a: 1')],
    ['a range in the order of the key', { b: { $gte: 1, $lt: 3 } }, { _id: 1 }, keys('b: 1')],
    ['the beginning of a text', { x: { $regex: '^ab' } }, { _id: 1 }, keys('a: 1')],
    ['an order', {}, { x: 1, _id: 1 }, keys('a: 1, _id: 1')],
    [
      'a page behind a cursor',
      { $or: [{ x: { $gt: 'v' } }, { x: { $eq: 'v' }, _id: { $gt: 1 } }] },
      { x: 1, _id: 1 },
      keys('a: 1, _id: 1'),
    ],
    ['any of several', { $or: [{ x: { $eq: 1 } }, { b: { $gt: 2 } }] }, undefined, keys('a: 1', 'b: 1')],
    [
      'any of several beside an equality',
      { tags: { $eq: 1 }, $or: [{ x: { $eq: 1 } }, { b: { $gt: 2 } }] },
      undefined,
      keys('tags: 1'),
    ],
    ['all of several', { $and: [{ x: { $eq: 1 } }, { b: { $ne: 2 } }] }, undefined, keys('a: 1')],
    ['two lists, which share no index', { tags: { $eq: 1 }, marks: { $eq: 2 } }, undefined, keys('tags: 1')],
    [
      'an element',
      { ps: { $elemMatch: { n: { $eq: 1 }, sizes: { $gt: 2 } } } },
      undefined,
      keys("'parts.name': 1, 'parts.sizes': 1"),
    ],
    [
      'an element by all of several',
      { ps: { $elemMatch: { $and: [{ n: { $gt: 1 } }, { n: { $lt: 2 } }] } } },
      undefined,
      keys("'parts.name': 1"),
    ],
    ['a path into JSON', { 'meta.k': { $eq: 1 } }, undefined, keys("'meta.k': 1")],
    ['a field of one shape', { 'shape.r': { $eq: 1 } }, undefined, keys("'shape.disc.radius': 1")],
    ['a reference', { owner_id: { $in: [1] } }, undefined, keys('owner: 1')],
    [
      'a geometry and its members',
      { b: { $geoWithin: {} }, 'b.type': 'Point' },
      undefined,
      keys("b: '2dsphere'"),
    ],
    ['a geometry', { x: { $eq: 1 }, b: { $geoWithin: {} } }, { _id: 1 }, keys("a: 1, b: '2dsphere'")],
    ['one that the model has', { c: { $eq: 1 } }, undefined, [`${keys('c: 1').join('')} declared`]],
    [
      'one that the model has, read backwards',
      {},
      { c: -1, b: -1 },
      [`${keys('c: -1, b: -1').join('')} declared`],
    ],
    ['one that runs the other way in one key only', {}, { c: 1, b: -1 }, keys('c: 1, b: -1')],
    [
      'the order is served, and nothing serves the filter',
      { x: { $regex: 'ab' } },
      { c: -1, b: -1 },
      ['things: a text inside of "a"'],
    ],
    ['a value that is a document', { b: { k: 1 } }, undefined, keys('b: 1')],
  ])('by %s', (_name, filter, sort, expected) => {
    expect(find(filter, sort)).toEqual(expected);
  });

  test.each<[string, Filter, string[]]>([
    ['a text inside', { x: { $regex: 'ab' } }, ['things: a text inside of "a"']],
    ['a pattern with a choice', { x: { $regex: '^ab|c' } }, ['things: a text inside of "a"']],
    [
      'the beginning without regard to case',
      { x: { $regex: '^ab', $options: 'i' } },
      ['things: "a" without regard to case'],
    ],
    ['a negation', { $nor: [{ x: { $eq: 1 } }] }, ['things: a negation']],
    ['what it is not', { x: { $ne: 1 } }, ['things: "$ne" on "a"']],
    [
      'a branch that none serves',
      { $or: [{ x: { $eq: 1 } }, { b: { $regex: 'c' } }] },
      ['things: a text inside of "b"'],
    ],
    ['an expression', { $expr: { $gt: ['$x', 1] } }, ['things: an expression']],
  ])('no index serves %s', (_name, filter, expected) => {
    expect(find(filter)).toEqual(expected);
  });

  test('nothing is said of what `_id` finds, and of a list as it is stored', () => {
    expect([find({ _id: { $in: [1, 2] }, b: { $eq: 1 } }), find({}, { _id: -1 })]).toEqual([[], []]);
  });

  test('nothing is said of what the text index finds', () => {
    const asked = { $text: { $search: 'a' }, $and: [{ b: { $regex: 'a', $options: 'i' } }] };
    expect(find(asked)).toEqual([]);
  });

  test('a collection without a model has a command of MongoDB', () => {
    const command: ReadCommand = { kind: 'find', collection: 'a-b', filter: { 'x.y': { $eq: 1 } } };
    expect(advised(command)).toEqual([`? db.getCollection("a-b").createIndex({ 'x.y': 1 })`]);
  });

  test('a collection of another database has not the models of this one', () => {
    const command: ReadCommand = {
      kind: 'find',
      collection: 'things',
      database: 'old',
      filter: { x: { $eq: 1 } },
    };
    expect(advised(command)).toEqual(['? db.getCollection("things").createIndex({ x: 1 })']);
  });
});

test('a view has no index', () => {
  const command = { kind: 'find', collection: 'summaries', filter: { x: { $eq: 1 } } } as const;
  expect(advised(command)).toEqual(['summaries: what a view makes of "things"']);
});

describe('a time series', () => {
  const measured = (filter: Filter, sort: SortSpec) =>
    advised({ kind: 'find', collection: 'measurements', filter, sort });

  test('has indexes for conditions, and none for an order', () => {
    const index = 'Measurement indexes: [{ keys: { value: 1 } }]';
    expect(measured({ value: { $eq: 1 } }, { at: 1, _id: 1 })).toEqual([index]);
    expect(measured({ value: { $gt: 1 } }, { from: 1, _id: 1 })).toEqual([index]);
    expect(measured({}, { value: -1, _id: -1 })).toEqual(['measurements: the order of "value"']);
    expect(measured({}, { at: 1, _id: 1 })).toEqual([]);
  });
});

describe('a pipeline', () => {
  test('is served by what its first matches and the sort behind them ask for', () => {
    const sorted = [{ $match: { x: { $eq: 1 } } }, { $sort: { b: 1, _id: 1 } }, { $limit: 3 }] as const;
    expect(aggregate(...sorted)).toEqual(keys('a: 1, b: 1, _id: 1'));
    const grouped = [
      { $match: { x: { $eq: 1 } } },
      { $group: { _id: '$b' } },
      { $match: { b: { $eq: 2 } } },
    ] as const;
    expect(aggregate(...grouped)).toEqual(keys('a: 1'));
  });

  test('asks for an index at the far end of each lookup', () => {
    const lookup = {
      $lookup: {
        from: 'owners',
        localField: 'x',
        foreignField: 'name',
        pipeline: [{ $match: { city: { $eq: 'A' } } }],
        as: '__join0',
      },
    };
    const indexes = aggregate({ $match: { b: { $eq: 1 } } }, lookup, {
      $match: { __join0: { $ne: [] }, b: { $eq: 1 } },
    });
    expect(indexes).toEqual([...keys('b: 1'), 'Owner indexes: [{ keys: { name: 1, city: 1 } }]']);
  });

  test('by distance asks for the index of the place, and what its filter asks for', () => {
    const near = { near: {}, key: 'b', distanceField: '__d', query: { x: { $eq: 1 } } };
    expect(aggregate({ $geoNear: near }, { $sort: { __d: 1 } })).toEqual(keys("a: 1, b: '2dsphere'"));
  });

  test('asks for an index for each step of a walk', () => {
    const walk = {
      from: 'owners',
      startWith: '$x',
      connectFromField: 'city',
      connectToField: 'name',
      as: 'all',
    };
    expect(aggregate({ $match: { _id: 1 } }, { $graphLookup: walk })).toEqual([
      'Owner indexes: [{ keys: { name: 1 } }]',
    ]);
  });

  test('does not sort by what stages make', () => {
    expect(aggregate({ $match: { x: { $eq: 1 } } }, { $sort: { __d_0: 1 } })).toEqual(keys('a: 1'));
  });
});
