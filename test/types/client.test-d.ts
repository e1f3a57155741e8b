import type { Decimal128, ObjectId } from 'bson';
import {
  createClient,
  defineEmbedded,
  defineModel,
  field,
  fullAccess,
  type Databases,
  type OrderByOf,
  type SelectOf,
  type WhereOf,
} from 'mongraph';
import { expectTypeOf, test } from 'vitest';

const Awards = defineEmbedded('Awards', {
  fields: {
    wins: field.int({ required: true }),
    text: field.string(),
    get jury() {
      return field.reference(Person);
    },
  },
});

const Film = defineModel('Film', {
  fields: {
    title: field.string({ required: true }),
    price: field.decimal(),
    genre: field.enum(['DRAMA', 'COMEDY'], { required: true }),
    extra: field.json(),
    place: field.point(),
    tags: field.list(field.string(), { required: true }),
    awards: field.embedded(Awards),
    history: field.list(field.embedded(Awards), { required: true }),
    half: field.expression(field.float(), { $divide: ['$price', 2] }),
    get label() {
      return field.computed(this, {
        type: field.string({ required: true }),
        needs: ['title'],
        resolve: ({ title }) => title,
      });
    },
    get director() {
      return field.reference(Person, { required: true });
    },
    get cast() {
      return field.list(field.reference(Person));
    },
    get reviews() {
      return field.hasMany(Review, 'film');
    },
    get sequelOf() {
      return field.reference(Film);
    },
    get earlier() {
      return field.ancestors('sequelOf');
    },
  },
});

const Person = defineModel('Person', {
  fields: {
    _id: field.long(),
    name: field.string({ required: true }),
    born: field.datetime(),
    get films() {
      return field.hasMany(Film, 'director');
    },
  },
});

const Review = defineModel('Review', {
  fields: {
    stars: field.int({ required: true }),
    get film() {
      return field.reference(Film);
    },
  },
});

declare const database: Databases;
const db = createClient({ models: { Film, Person, Review }, database, access: fullAccess });

test('without a selection a document has what it stores', async () => {
  const [review] = await db.Review.findMany();
  expectTypeOf(review).toEqualTypeOf<{ _id: ObjectId; stars: number; film: ObjectId | null } | undefined>();
  const person = await db.Person.findFirst();
  expectTypeOf(person).toEqualTypeOf<{ _id: bigint; name: string; born: Date | null } | null>();
});

test('a selection says what a document has', async () => {
  const films = await db.Film.findMany({
    select: {
      _id: true,
      title: true,
      price: true,
      genre: true,
      tags: true,
      half: true,
      label: true,
      extra: false,
    },
  });
  expectTypeOf(films).toEqualTypeOf<
    {
      _id: ObjectId;
      title: string;
      price: Decimal128 | null;
      genre: 'DRAMA' | 'COMEDY';
      tags: string[];
      half: number | null;
      label: string;
    }[]
  >();
});

test('parts of embedded documents, references and relations are what is selected of them', async () => {
  const film = await db.Film.findUnique({
    by: { title: 'One' },
    select: {
      director: {
        name: true,
        films: { select: { title: true }, first: 3, where: { title: { contains: 'x' } } },
      },
      sequelOf: true,
      cast: { select: { name: true } },
      awards: { wins: true, jury: { born: true } },
      history: { text: true },
      reviews: true,
      earlier: { select: { title: true }, depth: 2 },
    },
  });
  expectTypeOf(film).toEqualTypeOf<{
    director: { name: string; films: { title: string }[] } | null;
    sequelOf: ObjectId | null;
    cast: { name: string }[] | null;
    awards: { wins: number; jury: { born: Date | null } | null } | null;
    history: { text: string | null }[];
    reviews: { _id: ObjectId; stars: number; film: ObjectId | null }[];
    earlier: { title: string }[];
  } | null>();
});

test('a selection made beforehand keeps its type, and one that is not known says so', async () => {
  const select = { title: true, director: { name: true } } as const satisfies SelectOf<typeof Film>;
  const films = await db.Film.findMany({ select });
  expectTypeOf(films).toEqualTypeOf<{ title: string; director: { name: string } | null }[]>();
  const wantsTitle: boolean = films.length > 0;
  const maybe = await db.Film.findFirst({ select: { title: wantsTitle } });
  expectTypeOf(maybe).toEqualTypeOf<{ title: string | undefined } | null>();
});

test('a stream gives one document at a time', async () => {
  for await (const film of db.Film.stream({ select: { title: true } })) {
    expectTypeOf(film).toEqualTypeOf<{ title: string }>();
  }
});

test('what no model has is refused', () => {
  expectTypeOf(db).not.toHaveProperty('Movie');
  // @ts-expect-error -- there is no such field
  void db.Film.findMany({ select: { titel: true } });
  // @ts-expect-error -- nor beside one that there is
  void db.Film.findMany({ select: { title: true, titel: true } });
  // @ts-expect-error -- nor behind a reference
  void db.Film.findMany({ select: { director: { name: true, age: true } } });
  // @ts-expect-error -- nor in a relation
  void db.Film.findMany({ select: { reviews: { select: { stars: true, text: true } } } });
  // @ts-expect-error -- a relation has no such option
  void db.Film.findMany({ select: { reviews: { first: 2, limit: 3 } } });
  // @ts-expect-error -- a string has no parts
  void db.Film.findMany({ select: { title: { length: true } } });
  // @ts-expect-error -- there is no such field
  void db.Film.findMany({ where: { titel: { eq: 'x' } } });
  // @ts-expect-error -- nor is there such an argument
  void db.Film.findMany({ limit: 3 });
});

test('filters take the operators and values of their fields', () => {
  type Where = WhereOf<typeof Film>;
  expectTypeOf<{ title: { contains: string; mode: 'INSENSITIVE' } }>().toExtend<Where>();
  expectTypeOf<{ directorId: { in: bigint[] }; castIds: { has: bigint } }>().toExtend<Where>();
  expectTypeOf<{
    director: { name: { eq: string } };
    reviews: { some: { stars: { gte: number } } };
  }>().toExtend<Where>();
  expectTypeOf<{
    awards: { wins: { gt: number } };
    history: { none: { text: { isNull: true } } };
  }>().toExtend<Where>();
  expectTypeOf<{
    genre: { eq: 'DRAMA' };
    extra: { path: string; gt: 3 };
    tags: { hasEvery: string[] };
  }>().toExtend<Where>();
  expectTypeOf<{ OR: [{ half: { lt: number } }]; NOT: { _id: { eq: ObjectId } } }>().toExtend<Where>();
  expectTypeOf<{ title: { gt: number } }>().not.toExtend<Where>();
  expectTypeOf<{ price: { eq: number } }>().not.toExtend<Where>();
  expectTypeOf<{ genre: { eq: 'WESTERN' } }>().not.toExtend<Where>();
  expectTypeOf<{ directorId: { eq: string } }>().not.toExtend<Where>();
  // @ts-expect-error -- an enumeration has no text operators
  void db.Film.findMany({ where: { genre: { contains: 'A' } } });
  // @ts-expect-error -- a computed field is in no filter
  void db.Film.findMany({ where: { label: { eq: 'A' } } });
  // @ts-expect-error -- a place is not compared
  void db.Film.findMany({ where: { place: { gt: 1 } } });
});

test('orders go to values', () => {
  type Order = OrderByOf<typeof Film>;
  expectTypeOf<{ director: { name: 'ASC' } }>().toExtend<Order>();
  expectTypeOf<{ reviews: { count: 'DESC' } }>().toExtend<Order>();
  expectTypeOf<{ awards: { wins: 'DESC' } }>().toExtend<Order>();
  expectTypeOf<{ title: 'UP' }>().not.toExtend<Order>();
  // @ts-expect-error -- a computed field is in no order
  void db.Film.findMany({ orderBy: { label: 'ASC' } });
});

test('writes take the values of their fields, keys and nested writes, and give what is selected', async () => {
  const film = await db.Film.create({
    set: {
      title: 'One',
      genre: 'DRAMA',
      awards: { wins: 1, juryId: 3n },
      director: { create: { name: 'Ann', films: { connect: [{ title: 'Two' }] } } },
      castIds: [1n],
      reviews: { create: { stars: 3 } },
    },
    select: { title: true, director: { name: true } },
  });
  expectTypeOf(film).toEqualTypeOf<{ title: string; director: { name: string } | null }>();
  const person = await db.Person.update({ by: { _id: 1n }, set: { name: 'Bob', born: null } });
  expectTypeOf(person).toEqualTypeOf<{ _id: bigint; name: string; born: Date | null }>();
  const changed = await db.Film.updateMany({
    where: { genre: { eq: 'DRAMA' } },
    push: { tags: { values: ['x'], slice: 3 } },
    unset: ['price'],
  });
  expectTypeOf(changed).toEqualTypeOf<{ readonly count: number }>();
});

test('wrong values are refused in writes', () => {
  expectTypeOf(db.Film.create).toBeFunction();
  // @ts-expect-error -- a title is a string
  void db.Film.create({ set: { title: 1 } });
  // @ts-expect-error -- a required field is not null
  void db.Film.create({ set: { title: null } });
  // @ts-expect-error -- there is no such member
  void db.Film.create({ set: { title: 'x', genre: 'WESTERN' } });
  // @ts-expect-error -- a computed field is not written
  void db.Film.create({ set: { title: 'x', label: 'y' } });
  // @ts-expect-error -- there is no such field
  void db.Film.create({ set: { title: 'x', titel: 'y' } });
  // @ts-expect-error -- a key has the type of the `_id`
  void db.Film.create({ set: { title: 'x', directorId: 'y' } });
  // @ts-expect-error -- a string is no number
  void db.Film.update({ by: { title: 'x' }, inc: { title: 1 } });
  // @ts-expect-error -- without a key nothing is changed
  void db.Film.update({ set: { title: 'x' } });
});

test('a transaction has the same client', async () => {
  const title = await db.transaction(async (tx) => {
    expectTypeOf(tx).toEqualTypeOf(db);
    return (await tx.Film.findFirst({ select: { title: true } }))?.title;
  });
  expectTypeOf(title).toEqualTypeOf<string | undefined>();
});
