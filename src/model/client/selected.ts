import type { FieldValue, IdOf, Infer } from '../define/infer.ts';

/**
 * The type of documents of which so much is selected; without a selection, `Infer`.
 *
 * @example
 * const Film = defineModel('Film', { fields: { title: field.string({ required: true }), year: field.int() } });
 * type Titled = Selected<typeof Film, { readonly title: true }>; // { title: string }
 */
export type Selected<Definition, Select> = Select extends undefined
  ? Infer<Definition>
  : {
      -readonly [Name in keyof Select as Select[Name] extends false | undefined ? never : Name]: MaybeLeftOut<
        SelectedField<FieldAt<Definition, Name>, Select[Name], Definition>,
        Select[Name]
      >;
    };

/** A selection whose type is `boolean` says only when it runs whether the field is there. */
type MaybeLeftOut<Value, Wanted> = false extends Wanted ? Value | undefined : Value;

type FieldAt<Definition, Name> = Definition extends { readonly fields: infer Fields }
  ? Name extends keyof Fields
    ? Fields[Name]
    : Name extends '_id'
      ? IdField<IdOf<Definition>>
      : never
  : never;

/** Stands for the `_id` that a model does not declare. */
interface IdField<Id> {
  readonly kind: 'id';
  readonly id: Id;
}

/** `Self` is the model, for its trees. */
type SelectedField<Field, Wanted, Self> = Wanted extends boolean | undefined
  ? WholeField<Field, Self>
  : PartOfField<Field, Wanted, Self>;

type WholeField<Field, Self> = Field extends { readonly kind: 'id'; readonly id: infer Id }
  ? Id
  : Field extends { readonly kind: 'hasMany' | 'manyToMany'; readonly target: infer Target }
    ? Infer<Target>[]
    : Field extends { readonly kind: 'tree' }
      ? Infer<Self>[]
      : Field extends { readonly kind: 'expression'; readonly of: infer Of }
        ? FieldValue<Of>
        : Field extends { readonly kind: 'computed'; readonly type: infer Type }
          ? FieldValue<Type>
          : FieldValue<Field>;

type PartOfField<Field, Wanted, Self> = Field extends {
  readonly kind: 'reference';
  readonly target: infer Target;
}
  ? Selected<Target, Wanted> | null
  : Field extends { readonly kind: 'hasMany' | 'manyToMany'; readonly target: infer Target }
    ? Selected<Target, SelectIn<Wanted>>[]
    : Field extends { readonly kind: 'tree' }
      ? Selected<Self, SelectIn<Wanted>>[]
      : Field extends { readonly required: true }
        ? PartOfStored<Field, Wanted>
        : PartOfStored<Field, Wanted> | null;

type PartOfStored<Field, Wanted> = Field extends {
  readonly kind: 'embedded';
  readonly embedded: infer Embedded;
}
  ? Selected<Embedded, Wanted>
  : Field extends { readonly kind: 'list'; readonly of: infer Of }
    ? Of extends { readonly kind: 'reference'; readonly target: infer Target }
      ? Selected<Target, SelectIn<Wanted>>[]
      : PartOfStored<Of, Wanted>[]
    : never;

/** What a relation selects of its documents; all that they store, where it says nothing. */
type SelectIn<Wanted> = Wanted extends { readonly select: infer Select } ? Select : undefined;

/**
 * Refuses what a selection names and the model does not have. A type parameter takes in whatever it is given, so that
 * the names are looked at once more.
 */
export type Known<Select, Definition> = Definition extends { readonly fields: infer Fields }
  ? {
      readonly [Name in keyof Select]: Name extends keyof Fields
        ? KnownPart<Select[Name], Fields[Name], Definition>
        : Name extends '_id'
          ? boolean
          : never;
    }
  : never;

type KnownPart<Wanted, Field, Self> = Wanted extends object
  ? Field extends { readonly kind: 'reference'; readonly target: infer Target }
    ? Known<Wanted, Target>
    : Field extends { readonly kind: 'embedded'; readonly embedded: infer Embedded }
      ? Known<Wanted, Embedded>
      : Field extends { readonly kind: 'hasMany' | 'manyToMany'; readonly target: infer Target }
        ? KnownRelated<Wanted, Target>
        : Field extends { readonly kind: 'tree' }
          ? KnownRelated<Wanted, Self>
          : Field extends { readonly kind: 'list'; readonly of: infer Of }
            ? KnownPartOfList<Wanted, Of, Self>
            : never
  : Wanted;

type KnownPartOfList<Wanted, Of, Self> = Of extends {
  readonly kind: 'reference';
  readonly target: infer Target;
}
  ? KnownRelated<Wanted, Target>
  : KnownPart<Wanted, Of, Self>;

type RelatedOption = 'select' | 'where' | 'orderBy' | 'first' | 'offset' | 'depth';

type KnownRelated<Wanted, Target> = {
  readonly [Name in keyof Wanted]: Name extends 'select'
    ? Known<Wanted[Name], Target>
    : Name extends RelatedOption
      ? Wanted[Name]
      : never;
};
