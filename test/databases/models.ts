import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

/** Films here; people, reviews and tags in the database "people"; who likes what, in "links". */
export const Credit = defineEmbedded('Credit', {
  fields: {
    role: field.string(),
    get person() {
      return field.reference(Person);
    },
  },
});

export const Film = defineModel('Film', {
  fields: {
    _id: field.string({ required: true }),
    title: field.string({ required: true }),
    get director() {
      return field.reference(Person);
    },
    get actors() {
      return field.list(field.reference(Person));
    },
    credits: field.list(field.embedded(Credit)),
    get reviews() {
      return field.hasMany(Review, 'film');
    },
    get fans() {
      return field.manyToMany(Person, { through: { model: Like, from: 'film', to: 'person' } });
    },
    get visitors() {
      return field.manyToMany(Person, { through: { model: Visit, from: 'film', to: 'person' } });
    },
  },
});

export const Person = defineModel('Person', {
  database: 'people',
  plural: 'people',
  fields: {
    _id: field.string({ required: true }),
    name: field.string({ required: true }),
    get films() {
      return field.hasMany(Film, 'director');
    },
    get employer() {
      return field.reference(Person);
    },
  },
  indexes: [{ keys: { name: 1 } }],
});

export const Review = defineModel('Review', {
  database: 'people',
  fields: {
    _id: field.int({ required: true }),
    stars: field.int({ required: true }),
    get film() {
      return field.reference(Film);
    },
    get author() {
      return field.reference(Person);
    },
  },
  indexes: [{ keys: { film: 1, stars: 1, _id: 1 } }],
  page: { max: 5_000 },
});

/** Join documents with neither end beside them. */
export const Like = defineModel('Like', {
  database: 'links',
  fields: {
    since: field.int(),
    get film() {
      return field.reference(Film);
    },
    get person() {
      return field.reference(Person);
    },
  },
  indexes: [{ keys: { film: 1 } }],
});

/** Join documents beside their targets. */
export const Visit = defineModel('Visit', {
  database: 'people',
  fields: {
    year: field.int(),
    get film() {
      return field.reference(Film);
    },
    get person() {
      return field.reference(Person);
    },
  },
  indexes: [{ keys: { film: 1 } }],
});

export const models = [Film, Person, Review, Like, Visit];
