import type { IdOf, Infer } from '../define/infer.ts';
import type { valueType } from '../define/value-type.ts';
import type { ScalarValues } from '../fields/scalar-values.ts';
import type { KeyOf } from './model-reads.ts';
import type { KeyName } from './where-of.ts';

/**
 * The values of a document that is new, or of one that is changed: fields by name, of references the key (`directorId`)
 * or a nested write (`director: { create: … }`).
 *
 * Which fields must be there depends on defaults and hooks, so it is told when the document is written.
 *
 * @example
 * const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
 * const Film = defineModel('Film', {
 *   fields: { title: field.string({ required: true }), get director() { return field.reference(Person); } },
 * });
 * const values: ValuesOf<typeof Film> = { title: 'Alien', director: { create: { name: 'Ridley Scott' } } };
 */
export type ValuesOf<Definition> = Definition extends {
  readonly kind: infer Kind;
  readonly fields: infer Fields;
}
  ? { readonly [Name in keyof Fields]?: InputOf<Fields[Name]> } & KeyValues<Fields> &
      (Kind extends 'model' ? { readonly _id?: IdOf<Definition> } : object)
  : never;

type KeyValues<Fields> = {
  readonly [Name in keyof Fields & string as KeyName<Name, Fields[Name]>]?: MaybeNull<
    Fields[Name],
    KeyOfReference<Fields[Name]>
  >;
};

type KeyOfReference<Field> = Field extends { readonly kind: 'reference'; readonly target: infer Target }
  ? IdOf<Target>
  : Field extends { readonly of: { readonly target: infer Target } }
    ? readonly IdOf<Target>[]
    : never;

type MaybeNull<Field, Value> = Field extends { readonly required: true } ? Value : Value | null;

type InputOf<Field> = Field extends { readonly kind: 'scalar' | 'embedded' }
  ? MaybeNull<Field, StoredInput<Field>>
  : Field extends { readonly kind: 'reference'; readonly target: infer Target }
    ? OneLink<Target>
    : Field extends { readonly kind: 'hasMany' | 'manyToMany'; readonly target: infer Target }
      ? ManyLinks<Target>
      : Field extends { readonly kind: 'list'; readonly of: infer Of }
        ? Of extends { readonly kind: 'reference'; readonly target: infer Target }
          ? ManyLinks<Target>
          : MaybeNull<Field, readonly StoredInput<Of>[]>
        : never;

/** What a stored field takes that is no reference; also what is in its lists. */
export type StoredInput<Field> = Field extends { readonly kind: 'scalar'; readonly [valueType]?: infer Value }
  ? Value
  : Field extends { readonly kind: 'embedded'; readonly embedded: infer Embedded }
    ? Embedded extends { readonly kind: 'embeddedModel' }
      ? ValuesOf<Embedded>
      : // Of several shapes: with the discriminator, as it is read, or as `{ image: { … } }`.
        | Infer<Embedded>
        | { readonly [Shape in keyof MembersOf<Embedded>]?: ValuesOf<MembersOf<Embedded>[Shape]> }
    : Field extends { readonly kind: 'list'; readonly of: infer Of }
      ? readonly StoredInput<Of>[]
      : Field extends { readonly kind: 'reference'; readonly target: infer Target }
        ? IdOf<Target>
        : never;

type MembersOf<Union> = Union extends { readonly members: infer Members } ? Members : never;

/** A nested write of a relation to one document: exactly one of these. */
export interface OneLink<Target> {
  readonly create?: ValuesOf<Target>;
  readonly connect?: KeyOf<Target>;
  readonly connectOrCreate?: { readonly by: KeyOf<Target>; readonly create: ValuesOf<Target> };
  readonly disconnect?: true;
  readonly update?: ChangesOf<Target>;
  readonly delete?: true;
}

/**
 * Nested writes of a relation to many documents. Where the documents of a join collection have fields of their own,
 * entries are objects with `set` or `by`, and `join` for those fields.
 */
export interface ManyLinks<Target> {
  readonly create?: OneOrMore<ValuesOf<Target> | Joined<{ readonly set: ValuesOf<Target> }>>;
  readonly connect?: OneOrMore<KeyOf<Target> | Joined<{ readonly by: KeyOf<Target> }>>;
  readonly connectOrCreate?: OneOrMore<
    Joined<{ readonly by: KeyOf<Target>; readonly create: ValuesOf<Target> }>
  >;
  readonly disconnect?: OneOrMore<KeyOf<Target>>;
  readonly set?: readonly KeyOf<Target>[];
  readonly update?: OneOrMore<Joined<{ readonly by: KeyOf<Target>; readonly changes?: ChangesOf<Target> }>>;
  readonly delete?: OneOrMore<KeyOf<Target>>;
}

type OneOrMore<Entry> = Entry | readonly Entry[];
type Joined<Entry> = Entry & { readonly join?: object };

/**
 * What a document is changed by: MongoDB's operations, each over fields by name. They happen in the database, on the values
 * that are there then.
 *
 * @example
 * const Film = defineModel('Film', {
 *   fields: { title: field.string(), likes: field.int(), tags: field.list(field.string()) },
 * });
 * const changes: ChangesOf<typeof Film> = { inc: { likes: 1 }, push: { tags: { values: ['classic'] } } };
 */
export interface ChangesOf<Definition> {
  readonly set?: ValuesOf<Definition>;
  readonly inc?: Numbers<Definition>;
  readonly mul?: Numbers<Definition>;
  /** The lesser of the value and this. */
  readonly min?: Plain<Definition>;
  /** The greater of the value and this. */
  readonly max?: Plain<Definition>;
  readonly push?: Lists<Definition, 'push'>;
  /** Values that the list has afterwards, each once. */
  readonly addToSet?: Lists<Definition, 'values'>;
  readonly pull?: Lists<Definition, 'pull'>;
  readonly pop?: Lists<Definition, 'pop'>;
  readonly unset?: readonly NameOf<Definition>[];
  /** Changes within an embedded document; in a list of them, of the elements that `where` finds. */
  readonly embedded?: { readonly [Name in NameOf<Definition>]?: object };
}

type FieldsOf<Definition> = Definition extends { readonly fields: infer Fields } ? Fields : never;
type NameOf<Definition> = keyof FieldsOf<Definition> & string;

type Numbers<Definition> = {
  readonly [Name in NameOf<Definition>]?: NumberIn<PlainIn<FieldsOf<Definition>[Name]>>;
};
type Plain<Definition> = { readonly [Name in NameOf<Definition>]?: PlainIn<FieldsOf<Definition>[Name]> };

type PlainIn<Field> = Field extends { readonly kind: 'scalar'; readonly [valueType]?: infer Value }
  ? Value
  : never;
type NumberIn<Value> = Value extends number | bigint | ScalarValues['decimal'] ? Value : never;

type Lists<Definition, Operation extends keyof ListOperations<unknown>> = {
  readonly [Name in NameOf<Definition>]?: FieldsOf<Definition>[Name] extends {
    readonly kind: 'list';
    readonly of: infer Of;
  }
    ? ListOperations<StoredInput<Of>>[Operation]
    : never;
};

interface ListOperations<Element> {
  readonly values: readonly Element[];
  readonly push: {
    readonly values: readonly Element[];
    /** Where they go; default: to the end. */
    readonly position?: number;
    /** How many the list keeps: the first ones, or with a negative number the last ones. */
    readonly slice?: number;
    /** As GraphQL takes it. */
    readonly sort?: unknown;
  };
  /** Those values, or the elements that a filter finds. */
  readonly pull: { readonly values?: readonly Element[]; readonly where?: object };
  readonly pop: 'FIRST' | 'LAST';
}
