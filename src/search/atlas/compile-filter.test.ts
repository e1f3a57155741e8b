import { Decimal128, Int32, Long } from 'bson';
import { describe, expect, it } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { compileFilter, filterClauses } from './compile-filter.ts';

const Part = defineEmbedded('Part', { fields: { name: field.string() } });
const Thing = defineModel('Thing', {
  fields: {
    name: field.string(),
    year: field.int(),
    votes: field.long(),
    price: field.decimal(),
    secret: field.string({ hidden: true }),
    parts: field.list(field.embedded(Part)),
  },
  search: { fields: ['name'] },
});
const model = createModels([Thing]).get('Thing');
if (model === undefined) throw new TypeError('There is no model');

const clausesOf = (filter: object) => filterClauses({ ...filter }, model);
const isExact = (filter: object) => {
  const compiled = compileFilter({ ...filter }, model);
  return compiled.kind === 'none' || compiled.exact;
};

describe('The clauses of a filter', () => {
  it('are none where keys come only when the plan runs', () => {
    const keys = { year: { $in: new KeysOf(0) } };
    expect(clausesOf({ ...keys, name: { $eq: 'a' } })).toEqual([{ equals: { path: 'name', value: 'a' } }]);
    expect(clausesOf({ $or: [keys, { name: { $eq: 'a' } }] })).toEqual([]);
    expect(clausesOf({ $nor: [keys] })).toEqual([]);
    expect(isExact(keys)).toBe(false);
  });

  it('are none for what the index has not: hidden fields, decimals, other types, patterns', () => {
    expect(clausesOf({ secret: { $eq: 'a' } })).toEqual([]);
    expect(clausesOf({ price: { $eq: Decimal128.fromString('1') } })).toEqual([]);
    expect(clausesOf({ year: { $eq: Decimal128.fromString('1') } })).toEqual([]);
    expect(clausesOf({ name: { $eq: new Int32(1) } })).toEqual([]);
    expect(clausesOf({ name: { $regex: '^a' } })).toEqual([]);
    expect(clausesOf({ name: { $eq: 'a'.repeat(1_001) } })).toEqual([]);
  });

  it('have numbers only as exactly as the index keeps them', () => {
    const large = Long.fromString('9007199254740993');
    expect(clausesOf({ votes: { $gt: large } })).toEqual([{ range: { path: 'votes', gt: large } }]);
    expect(clausesOf({ year: { $gt: large } })).toEqual([]);
    expect(clausesOf({ votes: { $gt: 1.5 } })).toEqual([]);
  });

  it('say nothing of what some of several documents lack', () => {
    expect(clausesOf({ 'parts.name': { $eq: null } })).toEqual([]);
    expect(clausesOf({ 'parts.name': { $ne: null } })).toEqual([]);
    expect(clausesOf({ parts: { $elemMatch: { name: { $ne: 'a' } } } })).toEqual([]);
    expect(clausesOf({ 'parts.name': { $ne: 'a' } })).toEqual([
      { compound: { mustNot: [{ equals: { path: 'parts.name', value: 'a' } }] } },
    ]);
  });

  it('are nothing at all where no document can match', () => {
    expect(clausesOf({ _id: { $in: [] } })).toBe('none');
    expect(clausesOf({ $and: [{ year: { $eq: 1 } }, { $or: [{ year: { $in: [] } }] }] })).toBe('none');
    expect(clausesOf({ $nor: [{ year: { $in: [] } }] })).toEqual([]);
    expect(isExact({ $nor: [{ year: { $in: [] } }] })).toBe(true);
  });

  it('are not so many that Lucene refuses them', () => {
    const years = (count: number) => Array.from({ length: count }, (_, year) => year);
    expect(clausesOf({ year: { $in: years(300) } })).toHaveLength(1);
    expect(clausesOf({ year: { $in: years(500) } })).toEqual([]);
    expect(clausesOf({ $or: [{ year: { $in: years(300) } }, { votes: { $in: years(300) } }] })).toEqual([]);
  });
});
