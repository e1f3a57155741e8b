import type { ObjectId } from 'bson';
import { defineAbstract, defineEmbedded, defineModel, field, type Infer } from 'mongraph';
import { expectTypeOf, test } from 'vitest';

const Dated = defineAbstract({ fields: { created: field.datetime({ required: true }) } });

const Award = defineEmbedded('Award', {
  fields: {
    name: field.string({ required: true }),
    wins: field.int(),
    get label() {
      return field.computed(this, {
        type: field.string(),
        needs: ['name', 'wins'],
        resolve: (award) => {
          expectTypeOf(award).toEqualTypeOf<{ readonly name: string; readonly wins: number | null }>();
          return award.name;
        },
      });
    },
  },
});

const Film = defineModel('Film', {
  extends: [Dated],
  fields: {
    title: field.string({ required: true }),
    award: field.embedded(Award),
    awards: field.list(field.embedded(Award), { required: true }),
    get prequel() {
      return field.reference(Film);
    },
    get director() {
      return field.reference(Person);
    },
    get cast() {
      return field.list(field.reference(Person), { required: true });
    },
    get label() {
      return field.computed(this, {
        type: field.string({ required: true }),
        needs: ['_id', 'title', 'prequel', 'director', 'cast', 'created'],
        resolve: (film) => {
          expectTypeOf(film).toEqualTypeOf<{
            readonly _id: ObjectId;
            readonly title: string;
            readonly prequel: ObjectId | null;
            readonly director: bigint | null;
            readonly cast: bigint[];
            readonly created: Date;
          }>();
          return film.title;
        },
      });
    },
    get best() {
      return field.computed(this, {
        type: field.embedded(Award),
        needs: ['award.wins', 'awards.name', 'awards.wins'],
        resolveMany: async (films, context: { readonly region: string }) => {
          expectTypeOf(context.region).toEqualTypeOf<string>();
          return films.map((film) => {
            expectTypeOf(film.award).toEqualTypeOf<{ readonly wins: number | null } | null>();
            expectTypeOf(film.awards).toEqualTypeOf<
              readonly { readonly name: string; readonly wins: number | null }[]
            >();
            return film.awards[0] ?? null;
          });
        },
      });
    },
    get misspelt() {
      // @ts-expect-error -- there is no such field
      return field.computed(this, { type: field.int(), needs: ['titel'], resolve: () => 1 });
    },
    get wrongValue() {
      // @ts-expect-error -- the function gives a string
      return field.computed(this, { type: field.int(), needs: ['title'], resolve: ({ title }) => title });
    },
    get missingValue() {
      // @ts-expect-error -- the field is required, so there is no null
      return field.computed(this, { type: field.int({ required: true }), needs: [], resolve: () => null });
    },
  },
});

const Person = defineModel('Person', {
  fields: {
    _id: field.long(),
    get films() {
      return field.hasMany(Film, 'director');
    },
  },
});

test('a function gets what it needs, with the types of the fields', () => {
  expectTypeOf(Film.fields.label.kind).toEqualTypeOf<'computed'>();
});

test('a computed field is not part of the document', () => {
  expectTypeOf<keyof Infer<typeof Film>>().toEqualTypeOf<
    '_id' | 'title' | 'award' | 'awards' | 'prequel' | 'director' | 'cast' | 'created'
  >();
  expectTypeOf<keyof Infer<typeof Award>>().toEqualTypeOf<'name' | 'wins'>();
  expectTypeOf<Infer<typeof Person>>().toEqualTypeOf<{ _id: bigint }>();
});
