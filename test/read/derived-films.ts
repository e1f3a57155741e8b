import { Double, Int32, type Document } from 'mongodb';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

/** Films, and what they refer to, with values missing, null, of other types, and references that lead nowhere. */
const City = defineModel('City', {
  plural: 'cities',
  fields: { _id: field.int({ required: true }), name: field.string({ storedAs: 'n' }) },
});
const Home = defineEmbedded('Home', {
  fields: {
    street: field.string({ storedAs: 's' }),
    get city() {
      return field.reference(City, { storedAs: 'city_id' });
    },
  },
});
const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ storedAs: 'n' }),
    height: field.float({ storedAs: 'h' }),
    home: field.embedded(Home, { storedAs: 'at' }),
    doubled: field.expression(field.float(), {
      $cond: [{ $isNumber: '$height' }, { $multiply: ['$height', 2] }, null],
    }),
    secret: field.string({ hidden: true }),
    get films() {
      return field.hasMany(Film, 'director');
    },
    get roles() {
      return field.manyToMany(Film, {
        through: { model: Role, from: 'actor', to: 'films', where: { seen: true } },
      });
    },
  },
});
const Film = defineModel('Film', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ storedAs: 't' }),
    year: field.int({ storedAs: 'y' }),
    wins: field.int({ storedAs: 'w' }),
    losses: field.int({ storedAs: 'l' }),
    balance: field.expression(field.int(), { $subtract: ['$wins', '$losses'] }),
    get director() {
      return field.reference(Person, { storedAs: 'director_id' });
    },
    get cast() {
      return field.list(field.reference(Person));
    },
    get sequel() {
      return field.reference(Film);
    },
    get prequels() {
      return field.hasMany(Film, 'sequel');
    },
    get actors() {
      return field.manyToMany(Person, {
        through: { model: Role, from: 'films', to: 'actor', where: { seen: true } },
      });
    },
    get shop() {
      return field.reference(Shop);
    },
  },
  indexes: [{ keys: { director: 1 } }],
  page: { max: 1000 },
});
const Role = defineModel('Role', {
  fields: {
    seen: field.boolean(),
    get actor() {
      return field.reference(Person);
    },
    get films() {
      return field.list(field.reference(Film));
    },
  },
  indexes: [{ keys: { actor: 1 } }, { keys: { films: 1 } }],
});
const Shop = defineModel('Shop', {
  fields: {
    _id: field.int({ required: true }),
    get films() {
      return field.hasMany(Film, 'shop');
    },
    get offers() {
      return field.manyToMany(Film, { through: { model: Offer, from: 'shop', to: 'film' } });
    },
    get listed() {
      return field.list(field.reference(Film));
    },
  },
});
const Offer = defineModel('Offer', {
  fields: {
    price: field.int(),
    reduced: field.expression(field.float(), { $divide: ['$price', 2] }),
    get shop() {
      return field.reference(Shop);
    },
    get film() {
      return field.reference(Film);
    },
  },
});

export const count = 24;
export const numbers = [...Array(count).keys()];

export const cities = [
  { _id: 1, n: 'Bonn' },
  { _id: 2, n: 'Aachen' },
  { _id: 3, n: null },
];
export const people: readonly (Document & { _id: number })[] = [
  { _id: 1, n: 'Ada', h: new Double(1.7), at: { s: 'b', city_id: 1 } },
  { _id: 2, n: 'Ben', h: new Double(Number.NaN), at: { s: 'a', city_id: 2 } },
  { _id: 3, n: null, h: new Double(1.5), at: null },
  { _id: 4, h: 'tall', at: { city_id: 99 } },
  { _id: 5, n: 'Ada', at: { s: null, city_id: 3 } },
  { _id: 6, n: new Int32(6), h: new Double(1.5), at: { city_id: null } },
];
/** People, one that is not there, null, and nothing at all. */
const directors: readonly unknown[] = [1, 2, 3, 4, 5, 6, 99, null, undefined];

export function film(number: number): Document & { _id: number } {
  const director = directors[number % directors.length];
  return {
    _id: number,
    t: `t${number % 4}`,
    w: number % 5 === 4 ? null : number % 5,
    ...(number % 3 === 2 ? {} : { l: number % 3 }),
    shop: number % 2,
    ...(director === undefined ? {} : { director_id: director }),
    ...(number % 4 === 3 ? {} : { cast: [1, 2, 3, 99, 1].slice(number % 4) }),
    ...(number % 3 === 0 ? {} : { sequel: (number * 7) % (count + 4) }),
  };
}

export const roles = numbers.flatMap((number) =>
  [1, 2, 3]
    .slice(number % 4)
    .map((actor) => ({ actor, films: [number, (number * 5) % count], seen: number % 6 !== 0 })),
);

export const filmModels = [City, Person, Film, Role, Shop, Offer];
