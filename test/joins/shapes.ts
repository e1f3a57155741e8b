import type { Db, Document } from 'mongodb';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

/** People and their films: two films to a person on the average, at random. */
export const Person = defineModel('Person', {
  plural: 'people',
  page: { max: 500 },
  fields: {
    _id: field.int({ required: true }),
    country: field.string(),
    mood: field.string(),
    name: field.string(),
    get films() {
      return field.hasMany(Film, 'director');
    },
  },
  indexes: [{ keys: { country: 1 } }],
});

export const Film = defineModel('Film', {
  page: { max: 500 },
  fields: {
    _id: field.int({ required: true }),
    year: field.int(),
    rank: field.int(),
    title: field.string(),
    get director() {
      return field.reference(Person);
    },
  },
  indexes: [{ keys: { director: 1 } }, { keys: { year: 1 } }, { keys: { rank: 1 } }],
});

export const people = 2_000;
export const films = 4_000;

/** How many people have a country, and a mood, of that name. */
export const groups: Readonly<Record<string, number>> = {
  c1: 1,
  c20: 20,
  c300: 300,
  c1679: 1_679,
};

export async function fill(db: Db): Promise<void> {
  const names = Object.entries(groups).flatMap(([name, count]) => Array<string>(count).fill(name));
  const order = shuffled(people);
  const moods = shuffled(people);
  const persons: Document[] = Array.from({ length: people }, (_, id) => ({
    _id: id,
    country: names[order[id] ?? 0],
    mood: names[moods[id] ?? 0],
    name: `n${(id * 7919) % people}`,
  }));
  const ranks = shuffled(films);
  const directors = shuffled(films);
  const works: Document[] = Array.from({ length: films }, (_, id) => ({
    _id: id,
    year: (id * 31) % 1_000,
    rank: ranks[id],
    title: `t${(id * 104_729) % films}`,
    director: (directors[id] ?? 0) % people,
  }));
  await db.collection<Document>('people').insertMany(persons);
  await db.collection<Document>('films').insertMany(works);
}

/** 0 to n-1 in a random order that is the same each time. */
function shuffled(n: number): number[] {
  const values = Array.from({ length: n }, (_, index) => index);
  let seed = n;
  for (let last = n - 1; last > 0; last -= 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const other = seed % (last + 1);
    [values[last], values[other]] = [values[other] ?? 0, values[last] ?? 0];
  }
  return values;
}
