import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

export const Author = defineModel('Author', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true, unique: true }),
    get books() {
      return field.hasMany(Book, 'author');
    },
    get edited() {
      return field.hasMany(Book, 'editors');
    },
  },
});

export const Book = defineModel('Book', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true }),
    get author() {
      return field.reference(Author);
    },
    get editors() {
      return field.list(field.reference(Author), { default: [] });
    },
    get standings() {
      return field.hasMany(Standing, 'book');
    },
    get shelves() {
      return field.manyToMany(Shelf, { through: { model: Standing, from: 'book', to: 'shelf' } });
    },
  },
});

export const Shelf = defineModel('Shelf', {
  plural: 'shelves',
  fields: { _id: field.int({ required: true }), label: field.string({ required: true, unique: true }) },
});

export const Standing = defineModel('Standing', {
  fields: {
    get book() {
      return field.reference(Book, { required: true, onDelete: 'CASCADE' });
    },
    get shelf() {
      return field.reference(Shelf, { required: true, onDelete: 'CASCADE' });
    },
    position: field.int(),
  },
});
