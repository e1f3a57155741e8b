import { expect, test } from 'vitest';
import { defineModel } from '../define/define-model.ts';
import type { AnyModelDefinition, ModelOptions } from '../define/definitions.ts';
import { field } from '../fields/field.ts';
import { checkModels, createModels } from './check-models.ts';

const Film = defineModel('Film', { fields: { title: field.string() } });
const Elsewhere = defineModel('Elsewhere', { database: 'archive', fields: { title: field.string() } });
const Stranger = defineModel('Stranger', { fields: {} });
const timeSeries = { time: 'at', meta: 'tag' };

/** A model with a field for each of what an option may name. */
function modelWith(options: ModelOptions & { readonly fields?: object }): AnyModelDefinition {
  const { fields, ...rest } = options;
  return defineModel('Tested', {
    ...rest,
    fields: {
      at: field.datetime({ required: true }),
      tag: field.string(),
      late: field.datetime(),
      value: field.float(),
      values: field.list(field.float()),
      ...fields,
    },
  });
}

function problems(options: ModelOptions & { readonly fields?: object }): string[] {
  return checkModels([modelWith(options), Film, Elsewhere]).map(({ code, message }) => `${code}: ${message}`);
}

test.each<[string, ModelOptions]>([
  ['a view of a model', { view: { from: Film, pipeline: [{ $match: { title: 'x' } }] } }],
  ['a view of a collection', { view: { from: 'anything', pipeline: [] } }],
  ['a time series', { timeSeries }],
  [
    'a time series with indexes',
    { timeSeries, indexes: [{ keys: { tag: 1, value: -1 } }, { keys: { tag: 'hashed' } }] },
  ],
  [
    'a part that expires',
    { timeSeries, indexes: [{ keys: { at: 1 }, expireAfterSeconds: 60, partial: { tag: 'x' } }] },
  ],
  ['the index that MongoDB makes', { timeSeries, indexes: [{ keys: { tag: 1, at: 1 } }] }],
  [
    'a capped collection',
    { capped: { size: 4_096, max: 10 }, indexes: [{ keys: { tag: 1 }, unique: true }] },
  ],
])('%s is in order', (_name, options) => {
  expect(problems(options)).toEqual([]);
});

test.each<[string, ModelOptions & { readonly fields?: object }]>([
  ['it is `view` and `capped`; it can be one.', { view: { from: Film, pipeline: [] }, capped: { size: 1 } }],
  ['`view.from` is a model that is not in the list', { view: { from: Stranger, pipeline: [] } }],
  [
    '"Elsewhere" is in the database "archive"; a view reads its own.',
    { view: { from: Elsewhere, pipeline: [] } },
  ],
  ['it is a view of itself.', { view: { from: 'testeds', pipeline: [] } }],
  ['`view.pipeline` has $out; a view only reads.', { view: { from: Film, pipeline: [{ $out: 'x' }] } }],
  ['stage 1 of `view.pipeline` is no object', { view: { from: Film, pipeline: [{ match: {} }] } }],
  ['`timeSeries.time` is "late"; it must name a required datetime field.', { timeSeries: { time: 'late' } }],
  ['`timeSeries.time` is "tim"; it must name', { timeSeries: { time: 'tim' } }],
  ['`timeSeries.meta` is "at"; it must name another', { timeSeries: { time: 'at', meta: 'at' } }],
  ['`timeSeries.meta` is "_id"; it must name another', { timeSeries: { time: 'at', meta: '_id' } }],
  ['`timeSeries.expireAfterSeconds` is no whole', { timeSeries: { time: 'at', expireAfterSeconds: 0.5 } }],
  ['`capped.size` is no whole number of bytes', { capped: { size: 0 } }],
  ['`capped.max` is no whole number of documents', { capped: { size: 1, max: -1 } }],
])('refused: %s', (message, options) => {
  expect(problems(options)).toEqual([
    expect.stringContaining(`MODEL_BAD_STORAGE: "Tested" cannot be kept so: ${message}`),
  ]);
});

test.each<[string, ModelOptions & { readonly fields?: object }]>([
  ['a view has none of its own.', { view: { from: Film, pipeline: [] }, indexes: [{ keys: { tag: 1 } }] }],
  [
    'a view has none of its own.',
    { view: { from: Film, pipeline: [] }, fields: { code: field.string({ unique: true }) } },
  ],
  [
    'values of a time series cannot be unique.',
    { timeSeries, fields: { code: field.string({ unique: true }) } },
  ],
  [
    '`sparse` goes with `timeSeries.meta` only.',
    { timeSeries, indexes: [{ keys: { value: 1 }, sparse: true }] },
  ],
  ['a time series has no text index.', { timeSeries, indexes: [{ keys: { tag: 'text' } }] }],
  ['a wildcard goes below `timeSeries.meta` only.', { timeSeries, indexes: [{ keys: { '$**': 1 } }] }],
  ['"hashed" goes with `timeSeries.meta` only.', { timeSeries, indexes: [{ keys: { value: 'hashed' } }] }],
  ['"values" is a list; of measured values', { timeSeries, indexes: [{ keys: { values: 1 } }] }],
  [
    'use `timeSeries.expireAfterSeconds`',
    { timeSeries, indexes: [{ keys: { at: 1 }, expireAfterSeconds: 60 }] },
  ],
])('refused index: %s', (message, options) => {
  expect(problems(options)).toEqual([
    expect.stringMatching(/^MODEL_INDEX_STORAGE: "Tested" cannot have the index/),
  ]);
  expect(problems(options)[0]).toContain(message);
});

test('refused: a view of itself through others', () => {
  const First: AnyModelDefinition = defineModel('First', {
    view: {
      get from() {
        return Second;
      },
      pipeline: [],
    },
    fields: {},
  });
  const Second: AnyModelDefinition = defineModel('Second', {
    view: { from: First, pipeline: [] },
    fields: {},
  });
  expect(checkModels([First, Second]).map(({ message }) => message)).toEqual([
    '"First" cannot be kept so: it is a view of itself, directly or through others.',
    '"Second" cannot be kept so: it is a view of itself, directly or through others.',
  ]);
});

test('names are those in MongoDB, and the order is that of time', () => {
  const Stored = defineModel('Stored', {
    timeSeries: { time: 'at', meta: 'tag' },
    fields: { at: field.datetime({ required: true, storedAs: 't' }), tag: field.string({ storedAs: 'm' }) },
  });
  const stored = createModels([Stored]).get('Stored');
  expect(stored?.storage).toMatchObject({ kind: 'timeSeries', time: 't', meta: 'm' });
  expect(stored?.order).toEqual([{ path: 'at', direction: 'ASC' }]);
  expect(stored?.indexes).toEqual([{ keys: { m: 1, t: 1 } }]);
});
