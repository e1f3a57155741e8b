import { describe, expect, it } from 'vitest';
import { defineEmbedded, defineModel } from '../define/define-model.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import { field } from '../fields/field.ts';
import { checkModels } from './check-models.ts';

const Item = defineEmbedded('Item', { fields: { name: field.string(), size: field.int() } });

function problemsOf(...indexes: readonly IndexDefinition[]): string[] {
  const Post = defineModel('Post', {
    fields: {
      title: field.string(),
      slug: field.slug({ unique: true }),
      year: field.int(),
      at: field.datetime(),
      tags: field.list(field.string()),
      items: field.list(field.embedded(Item)),
      item: field.embedded(Item),
      data: field.json(),
      kind: field.enum({ NOUN: 'n' }),
      spot: field.list(field.float()),
    },
    indexes,
  });
  return checkModels([Post]).map(({ code, message }) => `${code}: ${message}`);
}

const wrong: readonly (readonly [problem: string, IndexDefinition])[] = [
  ['MODEL_INDEX_BAD_KEYS: The index "" of "Post" has wrong keys: there are none.', { keys: {} }],
  [
    'MODEL_INDEX_BAD_KEYS: The index "title_2" of "Post" has wrong keys: "title" has 2, not 1, -1, "text", "2dsphere" or "hashed".',
    { keys: { title: 2 as 1 } },
  ],
  [
    'MODEL_INDEX_BAD_KEYS: The index "_id_1" of "Post" has wrong keys: MongoDB has an index of "_id" already.',
    { keys: { _id: 1 } },
  ],
  [
    'MODEL_INDEX_BAD_KEYS: The index "tags_1_items.name_1" of "Post" has wrong keys: "tags" and "items" are both lists; one index covers one list at most.',
    { keys: { tags: 1, 'items.name': 1 } },
  ],
  [
    'MODEL_INDEX_BAD_KEYS: The index "title_1_$**_1" of "Post" has wrong keys: "$**" beside other keys needs `wildcardProjection` to leave those out.',
    { keys: { title: 1, '$**': 1 } },
  ],
  [
    'MODEL_INDEX_BAD_KEYS: The index "data.$**_1_item.$**_1" of "Post" has wrong keys: only one key may be a wildcard.',
    { keys: { 'data.$**': 1, 'item.$**': 1 } },
  ],
  [
    'MODEL_INDEX_BAD_KEYS: The index "$**_hashed" of "Post" has wrong keys: a wildcard cannot be "hashed".',
    { keys: { '$**': 'hashed' } },
  ],
  [
    'MODEL_INDEX_BAD_KEYS: The index "data.$**_text" of "Post" has wrong keys: the wildcard of a text index is "$**", over all fields.',
    { keys: { 'data.$**': 'text' } },
  ],
  [
    'MODEL_UNKNOWN_FIELD: The index "item.nam_1" of "Post" names the field "item.nam", which "Post" does not have, did you mean "item.name" or "items.name"?',
    { keys: { 'item.nam': 1 } },
  ],
  [
    'MODEL_INDEX_TTL: The index "at_1_title_1" of "Post" cannot let documents expire: it has 2 keys, and a TTL index has one.',
    { keys: { at: 1, title: 1 }, expireAfterSeconds: 5 },
  ],
  [
    'MODEL_INDEX_TTL: The index "year_1" of "Post" cannot let documents expire: "year" is no date.',
    { keys: { year: 1 }, expireAfterSeconds: 5 },
  ],
  [
    'MODEL_INDEX_TTL: The index "at_1" of "Post" cannot let documents expire: `expireAfterSeconds` is a whole number from 0 to 2147483647, not -1.',
    { keys: { at: 1 }, expireAfterSeconds: -1 },
  ],
  [
    'MODEL_INDEX_TEXT: The index "year_text" of "Post" is no possible text index: "year" is no string.',
    { keys: { year: 'text' } },
  ],
  [
    'MODEL_INDEX_TEXT: The index "title_text_item_2dsphere" of "Post" is no possible text index: it cannot also be "2dsphere" on "item".',
    { keys: { title: 'text', item: '2dsphere' } },
  ],
  [
    'MODEL_INDEX_TEXT: The index "tags_1_title_text" of "Post" is no possible text index: "tags" is a list, which no other key of it may be.',
    { keys: { tags: 1, title: 'text' } },
  ],
  [
    'MODEL_INDEX_GEO: The index "title_2dsphere" of "Post" is no possible 2dsphere index: "title" holds no places: GeoJSON is a geo field, an embedded document, JSON, or a list of numbers.',
    { keys: { title: '2dsphere' } },
  ],
  [
    'MODEL_INDEX_GEO: The index "item_2dsphere_title_hashed" of "Post" is no possible 2dsphere index: it cannot also be "hashed" on "title".',
    { keys: { item: '2dsphere', title: 'hashed' } },
  ],
  [
    'MODEL_INDEX_HASHED: The index "title_hashed" of "Post" is no possible hashed index: MongoDB cannot keep hashes unique; use 1 in place of "hashed".',
    { keys: { title: 'hashed' }, unique: true },
  ],
  [
    'MODEL_INDEX_HASHED: The index "title_hashed_year_hashed" of "Post" is no possible hashed index: only one key may be hashed.',
    { keys: { title: 'hashed', year: 'hashed' } },
  ],
  [
    'MODEL_INDEX_HASHED: The index "tags_hashed" of "Post" is no possible hashed index: "tags" has many values in one document.',
    { keys: { tags: 'hashed' } },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "title_1" of "Post" cannot have `sparse`: it has `partial`; say in `partial` that the field exists.',
    { keys: { title: 1 }, sparse: true, partial: { year: 1 } },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "_id_" of "Post" cannot have `name`: it is the name of the index of "_id".',
    { keys: { title: 1 }, name: '_id_' },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "title_1" of "Post" cannot have `weights`: only text indexes have it.',
    { keys: { title: 1 }, weights: { title: 2 } },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "title_text" of "Post" cannot have `weights`: a weight is a whole number from 1 to 99999, not 0.',
    { keys: { title: 'text' }, weights: { title: 0 } },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "title_text" of "Post" cannot have `weights`: "kind" is no text key of it.',
    { keys: { title: 'text' }, weights: { kind: 2 } },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "title_text" of "Post" cannot have `collation`: it does not go with a text index.',
    { keys: { title: 'text' }, collation: { locale: 'de' } },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "$**_1" of "Post" cannot have `unique`: it does not go with a wildcard.',
    { keys: { '$**': 1 }, unique: true },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "title_1" of "Post" cannot have `wildcardProjection`: only indexes of "$**" have it.',
    { keys: { title: 1 }, wildcardProjection: { title: 1 } },
  ],
  [
    'MODEL_INDEX_BAD_OPTION: The index "$**_1" of "Post" cannot have `wildcardProjection`: it names fields to take in and fields to leave out.',
    { keys: { '$**': 1 }, wildcardProjection: { title: 1, year: 0 } },
  ],
  [
    'MODEL_INDEX_PARTIAL: `partial` of the index "title_1" of "Post" is wrong: it names the field "yeer", which "Post" does not have, did you mean "year"?',
    { keys: { title: 1 }, partial: { yeer: 1 } },
  ],
  [
    'MODEL_INDEX_PARTIAL: `partial` of the index "title_1" of "Post" is wrong: the value for "year" is no value of the type int.',
    { keys: { title: 1 }, partial: { $and: [{ year: { $gt: 'x' } }] } },
  ],
  [
    'MODEL_INDEX_PARTIAL: `partial` of the index "title_1" of "Post" is wrong: MongoDB does not allow "$exists" with anything but true for "year" there.',
    { keys: { title: 1 }, partial: { year: { $exists: false } } },
  ],
  [
    'MODEL_INDEX_PARTIAL: `partial` of the index "title_1" of "Post" is wrong: MongoDB does not allow "$nor" there.',
    { keys: { title: 1 }, partial: { $nor: [] } },
  ],
  [
    'MODEL_INDEX_PARTIAL: `partial` of the index "title_1" of "Post" is wrong: MongoDB does not allow "$ne" for "year" there.',
    { keys: { title: 1 }, partial: { year: { $ne: 1 } } },
  ],
  [
    'MODEL_INDEX_DUPLICATE: "Post" has the index "slug_1" twice: drop one, or give one of them another `name` if their options differ.',
    { keys: { slug: 1 }, unique: true },
  ],
];

describe('an index', () => {
  it.each(wrong)('%s', (problem, index) => {
    expect(problemsOf(index)).toEqual([problem]);
  });

  it('may lie on a list of places, inside of JSON, and on members by their names', () => {
    expect(
      problemsOf(
        { keys: { spot: '2dsphere', year: 1 } },
        { keys: { 'data.a.b': 1, 'items.name': 1, 'items.size': -1 } },
        { keys: { kind: 1 }, partial: { kind: { $in: ['NOUN', null] }, year: null } },
        { keys: { kind: 1 }, name: 'german', collation: { locale: 'de' } },
      ),
    ).toEqual([]);
  });

  it('stands next to at most one text index, and to none that is equal', () => {
    expect(
      problemsOf(
        { keys: { title: 'text' } },
        { keys: { tags: 'text' } },
        { keys: { year: 1 } },
        { keys: { year: 1 }, name: 'again' },
      ),
    ).toEqual([
      'MODEL_INDEX_TEXT: The index "tags_text" of "Post" is no possible text index: a collection has one text index at most, and there is "title_text".',
      'MODEL_INDEX_DUPLICATE: "Post" has the index "again" twice: "year_1" has the same keys and options.',
    ]);
  });

  it('is one of at most 64, those of unique fields and of `_id` included', () => {
    const many = Array.from({ length: 63 }, (_, number) => ({
      keys: { year: 1 as const, [`data.f${number}`]: 1 as const },
    }));
    expect(problemsOf(...many)).toEqual([
      'MODEL_INDEX_TOO_MANY: "Post" would have 65 indexes, the one of "_id" included; MongoDB allows 64 per collection.',
    ]);
    expect(problemsOf(...many.slice(1))).toEqual([]);
  });
});
