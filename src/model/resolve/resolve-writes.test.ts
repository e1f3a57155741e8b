import { describe, expect, test } from 'vitest';
import { checkModels, createModels } from '../check/check-models.ts';
import { defineHooks } from '../define/define-hooks.ts';
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
    expect(book?.writes.version).toMatchObject({ storedAs: 'v', readOnly: true, default: 0 });
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

describe('hooks', () => {
  const Animal = defineModel('Animal', { discriminator: 'kind', fields: { name: field.string() } });
  const Dog = defineModel('Dog', { of: Animal, fields: { breed: field.string() } });
  const named = () => undefined;
  const animals = defineHooks(Animal, { validate: named, beforeDelete: named });
  const dogs = defineHooks(Dog, { validate: [named, named], afterCommit: named });

  test('of a model run behind those of its base', () => {
    const { writes } = createModels([Animal, Dog], { hooks: [dogs, animals] }).get('Dog') ?? {};
    expect(writes?.hooks.map((hooks) => Object.keys(hooks))).toEqual([['beforeDelete'], ['afterCommit']]);
    expect(writes?.validators).toHaveLength(3);
  });

  test('that are none are all named', () => {
    const wrong = [
      animals,
      Object.assign({}, dogs, { hooks: { beforeCreated: named, validate: [named, 1], beforeDelete: 'x' } }),
      // What a file without types may hand over.
      ...JSON.parse('[null, { "kind": "hooks" }]'),
    ];
    expect(checkModels([Animal, Dog], { hooks: wrong }).map(({ message }) => message)).toEqual([
      'The hooks of "Dog" cannot be used: there is no hook "beforeCreated", did you mean "beforeCreate", "beforeUpdate" or "beforeDelete"?',
      'The hooks of "Dog" cannot be used: `validate` is no function.',
      'The hooks of "Dog" cannot be used: `beforeDelete` is no function.',
      'The hooks of entry 3 of `hooks` cannot be used: it is not what `defineHooks` returns.',
      'The hooks of entry 4 of `hooks` cannot be used: it is not what `defineHooks` returns.',
    ]);
    expect(checkModels([Animal], { hooks: [dogs] }).map(({ message }) => message)).toContain(
      'The hooks of "Dog" cannot be used: the model is not in the list of models. Add it to `models`.',
    );
  });
});
