import type { Decimal128, ObjectId } from 'bson';
import { expectTypeOf, test } from 'vitest';
import { defineAbstract, defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import type { Infer } from '../../src/model/define/infer.ts';
import { field } from '../../src/model/fields/field.ts';

const Timestamped = defineAbstract({ fields: { createdAt: field.datetime({ required: true }) } });

const Award = defineEmbedded('Award', {
  fields: {
    name: field.string({ required: true }),
    year: field.int(),
    get jury() {
      return field.list(field.reference(Person), { required: true });
    },
    get sharedWith() {
      return field.list(field.embedded(Award));
    },
  },
});

const Film = defineModel('Film', {
  extends: [Timestamped],
  fields: {
    _id: field.uuid(),
    title: field.string({ required: true }),
    plot: field.text(),
    year: field.int({ required: false }),
    views: field.long({ required: true, default: 0n }),
    rating: field.float(),
    price: field.decimal({ required: true }),
    published: field.boolean({ required: true }),
    released: field.date({ required: true }),
    opens: field.time(),
    runtime: field.duration({ required: true }),
    importId: field.objectId({ required: true }),
    poster: field.binary({ required: true }),
    extra: field.json({ required: true }),
    state: field.enum(['DRAFT', 'PUBLISHED'], { required: true, default: 'DRAFT' }),
    pos: field.enum({ NOUN: 'n', VERB: 2 }, { name: 'Pos', descriptions: { NOUN: 'A thing.' } }),
    homepage: field.url(),
    contact: field.email({ required: true }),
    slug: field.slug({ required: true }),
    from: field.ip({ required: true }),
    matrix: field.list(field.list(field.int())),
    tags: field.list(field.string(), { required: true, default: ['new'] }),
    award: field.embedded(Award, { required: true }),
    awards: field.list(field.embedded(Award), { required: true }),
    get director() {
      return field.reference(Person, { required: true });
    },
    get remakeOf() {
      return field.reference(Film);
    },
    get cast() {
      return field.list(field.reference(Person));
    },
    get remakes() {
      return field.hasMany(Film, 'remakeOf');
    },
    get crew() {
      return field.manyToMany(Person, { through: { model: Job, from: 'film', to: 'person' } });
    },
  },
});

const Person = defineModel('Person', {
  fields: {
    name: field.string({ required: true }),
    get films() {
      return field.hasMany(Film, 'director');
    },
    get judged() {
      return field.hasMany(Film, 'awards.jury', { description: 'Films whose awards the person judged.' });
    },
    get favourite() {
      return field.reference(Film);
    },
  },
});

const Job = defineModel('Job', {
  fields: {
    get film() {
      return field.reference(Film, { required: true });
    },
    get person() {
      return field.reference(Person, { required: true });
    },
    kind: field.string(),
  },
});

type FilmDocument = Infer<typeof Film>;
type PersonDocument = Infer<typeof Person>;
type AwardDocument = Infer<typeof Award>;

test('scalars have their values, null where they are not required', () => {
  expectTypeOf<FilmDocument['title']>().toEqualTypeOf<string>();
  expectTypeOf<FilmDocument['plot']>().toEqualTypeOf<string | null>();
  expectTypeOf<FilmDocument['year']>().toEqualTypeOf<number | null>();
  expectTypeOf<FilmDocument['views']>().toEqualTypeOf<bigint>();
  expectTypeOf<FilmDocument['rating']>().toEqualTypeOf<number | null>();
  expectTypeOf<FilmDocument['price']>().toEqualTypeOf<Decimal128>();
  expectTypeOf<FilmDocument['published']>().toEqualTypeOf<boolean>();
  expectTypeOf<FilmDocument['released']>().toEqualTypeOf<string>();
  expectTypeOf<FilmDocument['opens']>().toEqualTypeOf<string | null>();
  expectTypeOf<FilmDocument['runtime']>().toEqualTypeOf<number>();
  expectTypeOf<FilmDocument['importId']>().toEqualTypeOf<ObjectId>();
  expectTypeOf<FilmDocument['poster']>().toEqualTypeOf<Uint8Array>();
  expectTypeOf<FilmDocument['extra']>().toEqualTypeOf<unknown>();
  expectTypeOf<FilmDocument['homepage']>().toEqualTypeOf<string | null>();
  expectTypeOf<FilmDocument['contact' | 'slug' | 'from']>().toEqualTypeOf<string>();
});

test('fields of abstract bases are fields of the model', () => {
  expectTypeOf<FilmDocument['createdAt']>().toEqualTypeOf<Date>();
});

test('enumerations are unions of their members', () => {
  expectTypeOf<FilmDocument['state']>().toEqualTypeOf<'DRAFT' | 'PUBLISHED'>();
  expectTypeOf<FilmDocument['pos']>().toEqualTypeOf<'NOUN' | 'VERB' | null>();
  // @ts-expect-error -- the default is no member
  field.enum(['A', 'B'], { default: 'C' });
  // @ts-expect-error -- the description belongs to no member
  field.enum({ A: 'a' }, { descriptions: { B: 'Not a member.' } });
});

test('lists nest, and hold no null', () => {
  expectTypeOf<FilmDocument['matrix']>().toEqualTypeOf<number[][] | null>();
  expectTypeOf<FilmDocument['tags']>().toEqualTypeOf<string[]>();
  // @ts-expect-error -- the default is no list of strings
  field.list(field.string(), { default: [1] });
  // @ts-expect-error -- relations store nothing that a list could hold
  field.list(field.hasMany(Film, 'director'));
});

test('embedded documents nest, in themselves too', () => {
  expectTypeOf<FilmDocument['award']>().toEqualTypeOf<AwardDocument>();
  expectTypeOf<FilmDocument['awards']>().toEqualTypeOf<AwardDocument[]>();
  expectTypeOf<AwardDocument['jury']>().toEqualTypeOf<ObjectId[]>();
  expectTypeOf<AwardDocument['sharedWith']>().toEqualTypeOf<AwardDocument[] | null>();
  expectTypeOf<keyof AwardDocument>().toEqualTypeOf<'name' | 'year' | 'jury' | 'sharedWith'>();
});

test('the _id is always there, an ObjectId by default, and references are of its type', () => {
  expectTypeOf<FilmDocument['_id']>().toEqualTypeOf<string>();
  expectTypeOf<PersonDocument['_id']>().toEqualTypeOf<ObjectId>();
  expectTypeOf<FilmDocument['director']>().toEqualTypeOf<ObjectId>();
  expectTypeOf<FilmDocument['remakeOf']>().toEqualTypeOf<string | null>();
  expectTypeOf<FilmDocument['cast']>().toEqualTypeOf<ObjectId[] | null>();
});

test('relations that store nothing are absent', () => {
  expectTypeOf<PersonDocument>().toEqualTypeOf<{ _id: ObjectId; name: string; favourite: string | null }>();
  expectTypeOf<Extract<keyof FilmDocument, 'remakes' | 'crew'>>().toEqualTypeOf<never>();
});

test('expressions are no part of documents, and have the type of one value', () => {
  const Sized = defineModel('Sized', {
    fields: { width: field.int(), double: field.expression(field.int(), { $multiply: ['$width', 2] }) },
  });
  expectTypeOf<Infer<typeof Sized>>().toEqualTypeOf<{ _id: ObjectId; width: number | null }>();
  expectTypeOf(Sized.fields.double.of).toEqualTypeOf(field.int());
  // @ts-expect-error -- a list is no single value
  field.expression(field.list(field.int()), '$width');
  // @ts-expect-error -- a relation has no value
  field.expression(field.hasMany(Film, 'director'), '$width');
  // @ts-expect-error -- nothing is stored
  field.expression(field.int(), '$width', { storedAs: 'w' });
});

test('relations name fields of the other model', () => {
  // @ts-expect-error -- Film has no such field
  field.hasMany(Film, 'producer');
  // @ts-expect-error -- Job has no such field
  field.manyToMany(Person, { through: { model: Job, from: 'movie', to: 'person' } });
  expectTypeOf(field.hasMany(Film, 'awards.jury').by).toEqualTypeOf<string>();
});

test('options have the type of the value', () => {
  // @ts-expect-error -- a long is a bigint
  field.long({ min: 0 });
  // @ts-expect-error -- a number has no pattern
  field.int({ pattern: /1/ });
  // @ts-expect-error -- a date is a string
  field.date({ default: () => new Date() });
  expectTypeOf(field.date({ default: () => '2024-02-29' }).kind).toEqualTypeOf<'scalar'>();
});
