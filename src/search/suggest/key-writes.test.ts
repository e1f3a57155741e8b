import { expect, it, describe } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { suggestedBeside } from '../../model/search/suggest-paths.ts';
import { updateWithKeys, withSuggestKeys } from './key-writes.ts';

const Inner = defineEmbedded('Inner', { fields: { text: field.string() } });
const Outer = defineEmbedded('Outer', { fields: { inner: field.embedded(Inner), size: field.int() } });
const Thing = defineModel('Thing', {
  search: { fields: ['name'], suggest: ['name', 'outer.inner.text'] },
  fields: { name: field.string(), outer: field.embedded(Outer), tags: field.list(field.string()) },
});
const model = createModels([Thing]).get('Thing');
const fields = model === undefined ? [] : suggestedBeside(model);

const name = '_search.suggest.name';
const text = '_search.suggest.outer/inner/text';
const none = { start: '', later: [] };

describe('an update', () => {
  it.each([
    [{ $set: { name: 'A b' } }, { [name]: { start: 'a b', later: ['b'] } }],
    [{ $unset: { name: '' } }, { [name]: none }],
    [{ $set: { name: null } }, { [name]: none }],
    [{ $set: { outer: { inner: { text: 'X' }, size: 1 } } }, { [text]: { start: 'x', later: [] } }],
    [
      { $set: { outer: new Map([['inner', new Map([['text', 'X']])]]) } },
      { [text]: { start: 'x', later: [] } },
    ],
    [{ $set: { outer: { size: 1 } } }, { [text]: none }],
    [{ $set: { 'outer.inner': { text: 'X' } } }, { [text]: { start: 'x', later: [] } }],
    [{ $set: { 'outer.inner.text': 'X' } }, { [text]: { start: 'x', later: [] } }],
    [{ $unset: { 'outer.inner': '' } }, { [text]: none }],
    [{ $max: { name: 'x' } }, { [name]: none }],
  ])('%j', (update, keys) => {
    const { $set = {} } = updateWithKeys(update, fields);
    expect($set).toMatchObject(keys);
    expect(Object.keys($set).filter((path) => path.startsWith('_search'))).toEqual(Object.keys(keys));
  });

  it.each([
    { $set: { 'outer.size': 1, nam: 'x', name2: 'x' } },
    { $inc: { 'outer.size': 1 } },
    { $push: { tags: { $each: ['x'] } } },
    {},
  ])('%j changes none', (update) => {
    expect(updateWithKeys(update, fields)).toBe(update);
  });
});

it('a new document keeps what else is kept for searches', () => {
  expect(withSuggestKeys({ _id: 1, name: 'A', _search: { embedded: 1, suggest: 'old' } }, fields)).toEqual({
    _id: 1,
    name: 'A',
    _search: { embedded: 1, suggest: { name: { start: 'a', later: [] }, 'outer/inner/text': none } },
  });
});
