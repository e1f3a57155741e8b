import type { ObjectId } from 'bson';
import {
  defineConfig,
  defineHooks,
  defineModel,
  field,
  WriteRefused,
  type AnyModelDefinition,
  type BeforeCreateEvent,
  type Infer,
} from 'mongraph';
import { expectTypeOf, test } from 'vitest';

const Film = defineModel('Film', {
  version: true,
  timestamps: { createdAt: true, updatedAt: 'changed', createdBy: true },
  softDelete: true,
  history: true,
  mutations: ['create', 'update'],
  fields: {
    title: field.string({
      required: true,
      validate: (title) => {
        expectTypeOf(title).toEqualTypeOf<string>();
        return title === '' ? { code: 'NO_TITLE', message: 'A film has a title.' } : undefined;
      },
    }),
    year: field.int(),
    tags: field.list(field.string({ validate: async (tag) => (tag === 'x' ? 'No x.' : undefined) }), {
      length: { max: 3 },
      validate: [
        (tags) => {
          expectTypeOf(tags).toEqualTypeOf<string[]>();
          return new Set(tags).size === tags.length ? undefined : 'No tag twice.';
        },
      ],
    }),
    get sequel() {
      return field.reference(Film, { onDelete: 'SET_NULL' });
    },
    get director() {
      return field.reference(Person, {
        required: true,
        onDelete: 'CASCADE',
        validate: (key) => {
          expectTypeOf(key).toEqualTypeOf<bigint>();
          return undefined;
        },
      });
    },
    get label() {
      return field.computed(this, {
        type: field.string({ required: true }),
        needs: ['title', 'version', 'createdAt', 'deletedAt'],
        resolve: (film) => {
          expectTypeOf(film.version).toEqualTypeOf<number>();
          expectTypeOf(film.deletedAt).toEqualTypeOf<Date | null>();
          return film.title;
        },
      });
    },
  },
});

const Person = defineModel('Person', {
  timestamps: true,
  fields: {
    _id: field.long(),
    name: field.string({ required: true }),
    /** Declared here, so that it may be missing. */
    createdAt: field.datetime({ readOnly: true }),
    get films() {
      return field.hasMany(Film, 'director');
    },
  },
});

const Animal = defineModel('Animal', { discriminator: 'kind', version: { field: 'count' }, fields: {} });
const Dog = defineModel('Dog', { of: Animal, fields: { breed: field.string() } });

type FilmDocument = Infer<typeof Film>;

test('what options add is part of the document', () => {
  expectTypeOf<FilmDocument>().toEqualTypeOf<{
    _id: ObjectId;
    title: string;
    year: number | null;
    tags: string[] | null;
    sequel: ObjectId | null;
    director: bigint;
    version: number;
    createdAt: Date;
    changed: Date;
    createdBy: string | null;
    deletedAt: Date | null;
  }>();
});

test('of a field that the model declares itself its own type stands', () => {
  expectTypeOf<Infer<typeof Person>>().toEqualTypeOf<{
    _id: bigint;
    name: string;
    createdAt: Date | null;
    updatedAt: Date;
  }>();
});

test('models of one collection have what their base has', () => {
  expectTypeOf<Infer<typeof Dog>>().toEqualTypeOf<{
    _id: ObjectId;
    kind: 'dog';
    count: number;
    breed: string | null;
  }>();
});

test('the versions of a document have a model', () => {
  type Version = Infer<typeof Film.fields.history.target>;
  expectTypeOf(Film.fields.history.target.name).toEqualTypeOf<'FilmVersion'>();
  expectTypeOf<Version['document']>().toEqualTypeOf<ObjectId | null>();
  expectTypeOf<Version['action']>().toEqualTypeOf<'CREATED' | 'UPDATED' | 'DELETED' | 'RESTORED'>();
  expectTypeOf<Version['changes'][number]>().toEqualTypeOf<{
    path: string;
    before: unknown;
    after: unknown;
  }>();
});

test('hooks get documents of their model', () => {
  const hooks = defineHooks(Film, {
    validate: [
      (film) => {
        expectTypeOf(film).toEqualTypeOf<FilmDocument>();
        return film.year === null ? { field: 'year', message: 'When was that?' } : undefined;
      },
      async () => ['One thing.', { field: 'tags', code: 'MANY', message: 'Another.' }],
    ],
    beforeValidate: ({ action, set, old }) => {
      expectTypeOf(action).toEqualTypeOf<'create' | 'update'>();
      expectTypeOf(set.title).toEqualTypeOf<string | null | undefined>();
      expectTypeOf(old).toEqualTypeOf<FilmDocument | null>();
      return { title: set.title?.trim() };
    },
    beforeCreate: async ({ document, now, actor }: BeforeCreateEvent<FilmDocument, { region: string }>) => {
      expectTypeOf(now).toEqualTypeOf<Date>();
      expectTypeOf(actor).toEqualTypeOf<string | null>();
      if (document.title === '') throw new WriteRefused('No title.', { field: 'title', code: 'NO_TITLE' });
      return { year: now.getFullYear() };
    },
    beforeUpdate: ({ old, document }) => {
      expectTypeOf(old).toEqualTypeOf(document);
    },
    beforeDelete: async ({ old, context }) => {
      expectTypeOf(old).toEqualTypeOf<FilmDocument>();
      expectTypeOf(context).toEqualTypeOf<{ region: string }>();
    },
    afterCommit: ({ action, document }) => {
      expectTypeOf(action).toEqualTypeOf<'created' | 'updated' | 'deleted'>();
      expectTypeOf(document).toEqualTypeOf<FilmDocument | null>();
    },
  });
  expectTypeOf(defineConfig({ models: [Film, Person], hooks: [hooks] }).models).toEqualTypeOf<
    readonly AnyModelDefinition[]
  >();
});

test('what does not fit is refused', () => {
  // @ts-expect-error -- no such hook
  defineHooks(Film, { beforeRead: () => undefined });
  // @ts-expect-error -- the complaint names a field that there is not
  defineHooks(Film, { validate: () => ({ field: 'titel', message: 'No.' }) });
  // @ts-expect-error -- a title is a string
  defineHooks(Film, { beforeCreate: () => ({ title: 1 }) });
  // @ts-expect-error -- a validator of strings
  field.int({ validate: (value: string) => value });
  // @ts-expect-error -- no such rule
  field.reference(Person, { onDelete: 'DROP' });
  // @ts-expect-error -- a string is not deleted
  field.string({ onDelete: 'CASCADE' });
  // @ts-expect-error -- no such mutation
  defineModel('Wrong', { fields: {}, mutations: ['insert'] });
  // @ts-expect-error -- no such moment
  defineModel('Wrong', { fields: {}, timestamps: { seenAt: true } });
  expectTypeOf(field.list(field.int(), { length: 3 }).kind).toEqualTypeOf<'list'>();
});
