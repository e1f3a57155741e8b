import type { IdOf } from '../define/infer.ts';
import type { valueType } from '../define/value-type.ts';
import type { ListFilter, SizeFilter, ValueFilter } from './value-filter.ts';

/**
 * A filter over documents of a model: the one of GraphQL, with TypeScript values. All conditions must hold.
 *
 * @example
 * const Film = defineModel('Film', { fields: { title: field.string(), year: field.int() } });
 * const where: WhereOf<typeof Film> = { year: { gte: 1990 }, NOT: { title: { startsWith: 'The ' } } };
 */
export type WhereOf<Definition> = Definition extends {
  readonly kind: infer Kind;
  readonly fields: infer Fields;
}
  ? WhereFields<Fields, Definition> & KeyFilters<Fields> & Kinds<Definition>[Kind & keyof Kinds<Definition>]
  : // Of documents of several shapes, and of what else there will be.
    Readonly<Record<string, unknown>>;

/** What a filter has besides the fields. */
interface Kinds<Definition> {
  readonly model: Logic<Definition> & { readonly _id?: ValueFilter<IdOf<Definition>> };
  readonly embeddedModel: Logic<Definition> & {
    /** True: the document is null or missing. False: it is there. */
    readonly IS_NULL?: boolean;
  };
}

interface Logic<Definition> {
  /** All of these hold. */
  readonly AND?: readonly WhereOf<Definition>[];
  /** At least one of these holds; of an empty list, none does. */
  readonly OR?: readonly WhereOf<Definition>[];
  /** This does not hold: the exact complement, null and missing included. */
  readonly NOT?: WhereOf<Definition>;
}

type WhereFields<Fields, Self> = {
  readonly [Name in keyof Fields as Name extends '_id' ? never : Name]?: FieldFilter<Fields[Name], Self>;
};

/** Conditions on the stored keys of references: `directorId` of `director`, `castIds` of the list `cast`. */
type KeyFilters<Fields> = {
  readonly [Name in keyof Fields & string as KeyName<Name, Fields[Name]>]?: KeyFilter<Fields[Name]>;
};

export type KeyName<Name extends string, Field> = Field extends { readonly kind: 'reference' }
  ? `${Name}Id`
  : Field extends { readonly kind: 'list'; readonly of: { readonly kind: 'reference' } }
    ? `${Name}Ids`
    : never;

type KeyFilter<Field> = Field extends { readonly kind: 'reference'; readonly target: infer Target }
  ? ValueFilter<IdOf<Target>>
  : Field extends { readonly of: { readonly target: infer Target } }
    ? ListFilter<IdOf<Target>>
    : never;

/** `Self` is the model, for its trees. */
type FieldFilter<Field, Self> = Field extends { readonly kind: 'scalar'; readonly [valueType]?: infer Value }
  ? ValueFilter<Value>
  : Field extends { readonly kind: 'embedded'; readonly embedded: infer Embedded }
    ? WhereOf<Embedded>
    : Field extends { readonly kind: 'reference'; readonly target: infer Target }
      ? WhereOf<Target>
      : Field extends { readonly kind: 'list'; readonly of: infer Of }
        ? ElementFilter<Of>
        : Field extends { readonly kind: 'hasMany' | 'manyToMany'; readonly target: infer Target }
          ? Quantifiers<Target>
          : Field extends { readonly kind: 'tree' }
            ? Quantifiers<Self>
            : Field extends { readonly kind: 'expression'; readonly of: infer Of }
              ? FieldFilter<Of, Self>
              : never;

type ElementFilter<Of> = Of extends { readonly kind: 'scalar'; readonly [valueType]?: infer Value }
  ? ListFilter<Value>
  : Of extends { readonly kind: 'embedded'; readonly embedded: infer Embedded }
    ? Quantifiers<Embedded> & SizeFilter
    : Of extends { readonly kind: 'reference'; readonly target: infer Target }
      ? Quantifiers<Target>
      : SizeFilter;

interface Quantifiers<Target> {
  /** At least one satisfies the whole condition. */
  readonly some?: WhereOf<Target>;
  /** There is none that does not satisfy it; true of an empty list. */
  readonly every?: WhereOf<Target>;
  /** None satisfies it: the exact complement of `some`. */
  readonly none?: WhereOf<Target>;
}
