import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

const Box = defineEmbedded('Box', { fields: { weight: field.int({ storedAs: 'w' }) } });

/** Models for measuring and grouping: every kind of value, and every relation to many. */
export const Item = defineModel('Item', {
  fields: {
    _id: field.int({ required: true }),
    amount: field.int({ storedAs: 'a' }),
    total: field.long(),
    rate: field.float(),
    price: field.decimal(),
    name: field.string(),
    at: field.datetime(),
    day: field.date(),
    length: field.duration(),
    tags: field.list(field.string()),
    box: field.embedded(Box),
    double: field.expression(field.int(), {
      $cond: [{ $isNumber: '$amount' }, { $multiply: ['$amount', 2] }, null],
    }),
    get shelf() {
      return field.reference(Shelf);
    },
  },
  indexes: [{ keys: { shelf: 1 } }],
});

export const Shelf = defineModel('Shelf', {
  plural: 'shelves',
  page: { max: 1_000 },
  fields: {
    _id: field.int({ required: true }),
    label: field.string(),
    get favourites() {
      return field.list(field.reference(Item));
    },
    get items() {
      return field.hasMany(Item, 'shelf');
    },
    get lent() {
      return field.manyToMany(Item, { through: { model: Loan, from: 'shelf', to: 'item' } });
    },
  },
});

export const Loan = defineModel('Loan', {
  fields: {
    _id: field.int({ required: true }),
    get shelf() {
      return field.reference(Shelf);
    },
    get item() {
      return field.reference(Item);
    },
  },
  indexes: [{ keys: { shelf: 1 } }],
});

export const stockModels = [Item, Shelf, Loan];
