import type { Db } from 'mongodb';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

const Animal = defineModel('Animal', {
  discriminator: 'kind',
  discriminatorStoredAs: '__t',
  description: 'Whatever lives here.',
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    mood: field.enum(['GLAD', 'SAD']),
    tag: field.string({ unique: true }),
    get keeper() {
      return field.reference(Keeper, { storedAs: 'keeper_id' });
    },
    get friends() {
      return field.list(field.reference(Animal));
    },
    get visits() {
      return field.hasMany(Visit, 'animal');
    },
    get shows() {
      return field.manyToMany(Show, { through: { model: Entry, from: 'animal', to: 'show' } });
    },
  },
  indexes: [{ keys: { kind: 1, _id: 1 } }, { keys: { 'dog.breed': 1 } }],
});

const Collar = defineEmbedded('Collar', { fields: { size: field.int() } });

const Dog = defineModel('Dog', {
  get of() {
    return Animal;
  },
  fields: {
    breed: field.string(),
    chip: field.string({ unique: true }),
    size: field.int({ storedAs: 's' }),
    collar: field.embedded(Collar),
    // Cats store a string there.
    half: field.expression(field.float(), { $divide: ['$size', 2] }),
    get walks() {
      return field.hasMany(Walk, 'dog');
    },
    get checkups() {
      return field.hasMany(Visit, 'animal');
    },
  },
});

const Cat = defineModel('Cat', {
  of: Animal,
  as: 'felis',
  plural: 'kitties',
  fields: {
    lives: field.int({ required: true }),
    chip: field.string({ unique: true, required: true }),
    size: field.string({ storedAs: 's' }),
    get hates() {
      return field.reference(Dog);
    },
  },
});

const Keeper = defineModel('Keeper', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    get animals() {
      return field.hasMany(Animal, 'keeper');
    },
    get dogs() {
      return field.hasMany(Dog, 'keeper');
    },
    get favourite() {
      return field.reference(Animal);
    },
    get guard() {
      return field.reference(Dog);
    },
  },
});

const Visit = defineModel('Visit', {
  fields: {
    _id: field.int({ required: true }),
    get animal() {
      return field.reference(Animal);
    },
  },
});

const Walk = defineModel('Walk', {
  fields: {
    _id: field.int({ required: true }),
    get dog() {
      return field.reference(Dog);
    },
  },
});

const Show = defineModel('Show', {
  fields: {
    _id: field.int({ required: true }),
    get dogs() {
      return field.manyToMany(Dog, { through: { model: Entry, from: 'show', to: 'animal' } });
    },
    get animals() {
      return field.manyToMany(Animal, { through: { model: Entry, from: 'show', to: 'animal' } });
    },
  },
});

const Entry = defineModel('Entry', {
  plural: 'entries',
  fields: {
    rank: field.int(),
    get animal() {
      return field.reference(Animal);
    },
    get show() {
      return field.reference(Show);
    },
  },
});

/** Of both models, of one that nobody declared, and of none. */
const animals = [
  {
    _id: 1,
    __t: 'dog',
    name: 'Rex',
    mood: 'GLAD',
    tag: 't1',
    keeper_id: 1,
    breed: 'Boxer',
    s: 40,
    chip: 'c',
    collar: { size: 3 },
  },
  {
    _id: 2,
    __t: 'felis',
    name: 'Mia',
    keeper_id: 1,
    lives: 9,
    chip: 'c',
    s: 'small',
    hates: 1,
    friends: [3, 4],
  },
  { _id: 3, __t: 'dog', name: 'Ace', keeper_id: 2, s: 20, friends: [1, 5, 6] },
  { _id: 4, __t: 'felis', name: 'Tom', mood: 'SAD', keeper_id: 1, lives: 7, chip: 'd', hates: 5 },
  { _id: 5, __t: 'bird', name: 'Pip', keeper_id: 1, breed: 'Boxer', s: 40 },
  { _id: 6, name: 'Nobody', keeper_id: 1, breed: 'Boxer' },
  { _id: 7, __t: null, name: 'Null', keeper_id: 2 },
  { _id: 8, __t: 'dog', name: 'Bo', mood: 'GLAD', breed: 'Poodle' },
];

export const animalModels = [Animal, Dog, Cat, Keeper, Visit, Walk, Show, Entry];

export async function insertAnimals(db: Db): Promise<void> {
  const insert = (collection: string, documents: object[]) =>
    db.collection<{ _id: number }>(collection).insertMany(documents as { _id: number }[]);
  await insert('animals', animals);
  await insert('keepers', [
    { _id: 1, name: 'Kim', favourite: 2, guard: 2 },
    { _id: 2, name: 'Lou', favourite: 5, guard: 3 },
    { _id: 3, name: 'Max', favourite: 1, guard: 1 },
  ]);
  await insert(
    'visits',
    [1, 2, 5].flatMap((animal) => [
      { _id: animal, animal },
      { _id: animal + 10, animal },
    ]),
  );
  await insert(
    'walks',
    [1, 2, 3].map((dog) => ({ _id: dog, dog })),
  );
  await insert('shows', [{ _id: 1 }, { _id: 2 }]);
  await insert(
    'entries',
    [
      [1, 1],
      [1, 2],
      [1, 5],
      [2, 4],
      [2, 6],
    ].map(([show, animal]) => ({ show, animal, rank: animal })),
  );
}
