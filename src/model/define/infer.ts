import type { ObjectId } from 'bson';
import type { valueType } from './value-type.ts';

/**
 * The TypeScript type of a model's documents, or of an embedded definition's.
 *
 * `_id` is always there; fields that are not required may be null; a reference is the `_id` of its target; what is
 * not stored (`hasMany`, `manyToMany`, trees, `expression`, `computed`) is absent. Of a union's shapes it is the union, with the
 * discriminator.
 *
 * @example
 * const Film = defineModel('Film', { fields: { title: field.string({ required: true }), year: field.int() } });
 * type FilmDocument = Infer<typeof Film>; // { _id: ObjectId; title: string; year: number | null }
 */
export type Infer<Definition> = Definition extends { readonly kind: 'model'; readonly fields: infer Fields }
  ? DocumentOf<Fields, { _id: IdOf<Definition> }>
  : Definition extends { readonly kind: 'embeddedModel'; readonly fields: infer Fields }
    ? DocumentOf<Fields, object>
    : Definition extends {
          readonly kind: 'embeddedUnion';
          readonly discriminator: infer Discriminator extends string;
          readonly members: infer Members;
          readonly fields: infer Shared;
        }
      ? {
          [Member in keyof Members]: ShapeOf<
            Members[Member],
            Shared,
            { [Name in Discriminator]: Member & string }
          >;
        }[keyof Members]
      : never;

/** One shape of a union: the discriminator with its value, the shared fields and the own ones. */
type ShapeOf<Member, Shared, Told> = Member extends { readonly fields: infer Own }
  ? DocumentOf<Own & Shared, Told>
  : never;

/** The type of a model's `_id`, and so of references to it: ObjectId where the model declares none. */
export type IdOf<Definition> = Definition extends { readonly fields: infer Fields }
  ? Fields extends { readonly _id: infer Id }
    ? ValueOf<Id>
    : ObjectId
  : never;

/** One flat object type, `Known` and the stored fields that it does not have. */
type DocumentOf<Fields, Known> = {
  -readonly [Name in keyof Known | StoredNames<Fields>]: Name extends keyof Known
    ? Known[Name]
    : Name extends keyof Fields
      ? FieldValue<Fields[Name]>
      : never;
};

type Unstored = 'hasMany' | 'manyToMany' | 'tree' | 'expression' | 'computed';

type StoredNames<Fields> = keyof {
  [Name in keyof Fields as Fields[Name] extends { readonly kind: Unstored } ? never : Name]: unknown;
};

/** What a field holds: null too, unless it is required. */
export type FieldValue<Field> = Field extends { readonly required: true }
  ? ValueOf<Field>
  : ValueOf<Field> | null;

/** What a field holds when it is not null. */
export type ValueOf<Field> = Field extends { readonly kind: 'scalar'; readonly [valueType]?: infer Value }
  ? Value
  : Field extends { readonly kind: 'list'; readonly of: infer Of }
    ? ValueOf<Of>[]
    : Field extends { readonly kind: 'embedded'; readonly embedded: infer Embedded }
      ? Infer<Embedded>
      : Field extends { readonly kind: 'reference'; readonly target: infer Target }
        ? IdOf<Target>
        : never;
