import type { FieldValue, IdOf } from './infer.ts';

/** What can be needed of a document: a stored field, or a path into embedded documents. Only `keyof`, as in `hasMany`. */
export type NeedOf<Fields> = (keyof Fields & string) | '_id' | `${keyof Fields & string}.${string}`;

/**
 * The part of a document that some needs name, decoded: a field whole, of an embedded document what is named of it.
 *
 * Only the fields that are named are looked at, so that a field map may ask for a part of itself.
 */
export type Needed<Fields, Needs> = {
  readonly [Name in Head<Needs> & string]: Name extends Needs
    ? WholeField<Fields, Name>
    : Name extends keyof Fields
      ? PartOfField<Fields[Name], Tail<Needs, Name>>
      : never;
};

type Head<Path> = Path extends `${infer Name}.${string}` ? Name : Path;
type Tail<Path, Name extends string> = Path extends `${Name}.${infer Rest}` ? Rest : never;

type WholeField<Fields, Name> = Name extends '_id'
  ? IdOf<{ readonly fields: Fields }>
  : Name extends keyof Fields
    ? FieldValue<Fields[Name]>
    : never;

type PartOfField<Field, Needs> = Field extends { readonly required: true }
  ? PartOfValue<Field, Needs>
  : PartOfValue<Field, Needs> | null;

type PartOfValue<Field, Needs> = Field extends { readonly kind: 'list'; readonly of: infer Of }
  ? readonly PartOfValue<Of, Needs>[]
  : Field extends { readonly kind: 'embedded'; readonly embedded: { readonly fields: infer Inner } }
    ? Needed<Inner, Needs>
    : never;
