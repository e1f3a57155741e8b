import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { equalTo } from '../../src/planner/relation-hops.ts';
import { always } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';

export const Award = defineEmbedded('Award', { fields: { name: field.string({ required: true }) } });

export const Film = defineModel('Film', {
  fields: {
    _id: field.int(),
    title: field.string({ required: true, storedAs: 't' }),
    year: field.int({ storedAs: 'y' }),
    secret: field.boolean({ hidden: true }),
    award: field.embedded(Award),
    get director() {
      return field.reference(Person, { storedAs: 'd' });
    },
    get sequelOf() {
      return field.reference(Film);
    },
    get label() {
      return field.computed(this, {
        type: field.string(),
        needs: ['title'],
        resolveMany: (films, { tone }: { readonly tone?: string }) =>
          films.map(({ title }) => `${title}${tone ?? ''}`),
      });
    },
  },
});

export const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    _id: field.int(),
    name: field.string({ required: true, unique: true }),
    hidden: field.boolean({ hidden: true }),
    get films() {
      return field.hasMany(Film, 'director');
    },
  },
});

export const people = [
  { _id: 1, name: 'Ann' },
  { _id: 2, name: 'Bob', hidden: true },
];
export const films = [
  { _id: 1, t: 'One', y: 1990, d: 1 },
  { _id: 2, t: 'Two', y: 1995, d: 1, sequelOf: 1 },
  { _id: 3, t: 'Secret', y: 1996, d: 1, sequelOf: 2, secret: true },
  { _id: 4, t: 'Four', y: 2000, d: 2, sequelOf: 3, award: { name: 'Palm' } },
];

/** Secret films, and hidden people, are not to be read. */
export const guest: Access = {
  ...fullAccess,
  conditionFor: (model) =>
    model.name === 'Film'
      ? { kind: 'not', of: equalTo({ secret: true }) }
      : model.name === 'Person'
        ? { kind: 'not', of: equalTo({ hidden: true }) }
        : always,
};

/** Only films of Ann's: a condition with a relation. */
export const relational: Access = {
  ...fullAccess,
  conditionFor: (model) =>
    model.name === 'Film' ? parseWhere(model, { director: { name: { eq: 'Ann' } } }, fullAccess) : always,
};
