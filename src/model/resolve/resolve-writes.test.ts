import { describe, expect, test } from 'vitest';
import { createModels } from '../check/check-models.ts';
import { defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';

const Author = defineModel('Author', { fields: { name: field.string({ required: true }) } });
const Book = defineModel('Book', {
  version: { storedAs: 'v' },
  timestamps: { createdAt: true, updatedAt: 'changed', updatedBy: true },
  softDelete: true,
  history: true,
  mutations: ['create', 'update'],
  fields: {
    title: field.string({ required: true, validate: (title) => (title === '' ? 'is empty' : undefined) }),
    get author() {
      return field.reference(Author, { onDelete: 'CASCADE' });
    },
    get readers() {
      return field.list(field.reference(Author, { required: true }), { length: { max: 3 } });
    },
    get owners() {
      return field.list(field.reference(Author), { length: { min: 1 } });
    },
  },
});
const models = createModels([Author, Book]);
const book = models.get('Book');
const author = models.get('Author');

describe('what the options of a model add', () => {
  test('fields behind those that it declares', () => {
    expect([...(book?.fields.keys() ?? [])]).toEqual([
      '_id',
      'title',
      'author',
      'readers',
      'owners',
      'createdAt',
      'changed',
      'updatedBy',
      'deletedAt',
      'version',
      'history',
    ]);
    expect(book?.writes.version).toMatchObject({ storedAs: 'v', readOnly: true, default: 1 });
    expect(book?.writes.deletedAt?.name).toBe('deletedAt');
    expect(Object.entries(book?.writes.timestamps ?? {}).map(([entry, { name }]) => [entry, name])).toEqual([
      ['createdAt', 'createdAt'],
      ['updatedAt', 'changed'],
      ['updatedBy', 'updatedBy'],
    ]);
  });

  test('a model of the versions, and the field that lists them', () => {
    const versions = models.get('BookVersion');
    expect(book?.writes.history).toBe(versions);
    expect(versions).toMatchObject({ collection: 'books_history', versionsOf: book, groups: false });
    expect(versions?.writes.mutations.size).toBe(0);
    expect(versions?.indexes).toEqual([{ keys: { d: 1, number: -1 }, unique: true }]);
    expect(book?.fields.get('history')).toMatchObject({ kind: 'hasMany', target: versions, path: 'd' });
  });

  test('only the mutations that it names', () => {
    expect([...(book?.writes.mutations ?? [])]).toEqual(['create', 'update']);
  });
});

test('what becomes of references whose target is deleted', () => {
  expect(author?.writes.pointers.map(({ path, many, onDelete }) => [path, many, onDelete])).toEqual([
    ['author', false, 'CASCADE'],
    ['readers', true, 'SET_NULL'],
    ['owners', true, 'RESTRICT'],
  ]);
  expect(book?.writes.pointers.map(({ path, onDelete }) => [path, onDelete])).toEqual([['d', 'DO_NOTHING']]);
});
