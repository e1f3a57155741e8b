import type { Decimal128 } from 'bson';
import type { valueType } from '../model/define/value-type.ts';
import type { StoredInput, ValuesOf } from './values-of.ts';

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
type NumberIn<Value> = Value extends number | bigint | Decimal128 ? Value : never;

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
