import { describe, expect, it } from 'vitest';
import { ObjectId } from 'bson';
import { createModels } from '../../model/check/check-models.ts';
import { defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { takeFilter } from './vector-filter.ts';

const Film = defineModel('Film', {
  fields: {
    title: field.string(),
    year: field.int({ storedAs: 'y' }),
    tags: field.list(field.string()),
    price: field.decimal(),
    seen: field.datetime(),
    plot: field.vector(3),
  },
  search: {
    fields: ['title'],
    vector: { field: 'plot', filters: ['title', 'year', 'tags', 'price', 'seen'] },
  },
});
const declared = createModels([Film], {}).get('Film')?.search?.vector;
const take = (filter: Readonly<Record<string, unknown>>) => {
  if (declared === undefined) throw new Error('The model has a vector');
  const { filter: taken, isWhole } = takeFilter(filter, declared.filters);
  return { filter: taken, isWhole };
};

describe('what is taken', () => {
  const id = new ObjectId();
  const day = new Date(0);
  it.each([
    [{}, undefined],
    [{ y: 3 }, { y: { $eq: 3 } }],
    [{ title: { $in: ['a', 'b'] } }, { title: { $in: ['a', 'b'] } }],
    [{ y: { $gte: 1, $lt: 5 } }, { $and: [{ y: { $gte: 1 } }, { y: { $lt: 5 } }] }],
    [{ title: { $ne: 'a' } }, { title: { $ne: 'a' } }],
    [{ tags: id }, { tags: { $eq: id } }],
    [{ seen: { $gt: day } }, { seen: { $gt: day } }],
    [{ $or: [{ y: 1 }, { title: 'a' }] }, { $or: [{ y: { $eq: 1 } }, { title: { $eq: 'a' } }] }],
    [{ $nor: [{ y: 1 }] }, { $nor: [{ y: { $eq: 1 } }] }],
    [{ seen: null }, { $nor: [{ seen: { $gte: new Date(-8.64e15) } }] }],
    [{ y: { $not: { $gt: 1 } } }, { $nor: [{ y: { $gt: 1 } }] }],
  ])('all of %j', (filter, taken) => {
    expect(take(filter)).toEqual({ filter: taken, isWhole: true });
  });

  it.each([
    [{ other: 1, y: 3 }, { y: { $eq: 3 } }],
    [{ $and: [{ y: 3 }, { title: { $regex: '^a' } }] }, { y: { $eq: 3 } }],
    [{ $or: [{ y: 1, other: 2 }, { title: 'a' }] }, { $or: [{ y: { $eq: 1 } }, { title: { $eq: 'a' } }] }],
    [{ $nor: [{ y: 1 }, { other: 1 }] }, { $nor: [{ y: { $eq: 1 } }] }],
  ])('a weaker part of %j', (filter, taken) => {
    expect(take(filter)).toEqual({ filter: taken, isWhole: false });
  });

  it.each([
    { other: 1 },
    { y: null },
    { title: { $gt: 'a' } },
    { title: 'a'.repeat(5000) },
    { price: 3 },
    { y: Number.NaN },
    { y: { $in: [] } },
    // A text there would be no date, and not null.
    { seen: { $not: { $eq: null } } },
    { seen: { $ne: null } },
    { $nor: [{ seen: null }] },
    { y: { $in: [1, null] } },
    { y: { $exists: true } },
    { title: /a/ },
    { $or: [{ y: 1 }, { other: 2 }] },
    { $or: [] },
    // Not "no year", which would let less through.
    { $nor: [{ y: 1, other: 2 }] },
    { y: { $not: { $gt: 1, $mod: [2, 0] } } },
    { $expr: { $eq: ['$y', 1] } },
    { $where: 'true' },
    { y: {} },
  ])('nothing of %j', (filter) => {
    expect(take(filter)).toEqual({ filter: undefined, isWhole: false });
  });
});
