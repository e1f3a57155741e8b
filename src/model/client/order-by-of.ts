/** Ascending order has null and missing first. */
export type Direction = 'ASC' | 'DESC';

/**
 * One key of an order: exactly one field, through embedded documents and references down to a value, or to the number of
 * related documents.
 *
 * @example
 * const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
 * const Film = defineModel('Film', {
 *   fields: { title: field.string(), get director() { return field.reference(Person); } },
 * });
 * const orderBy: OrderByOf<typeof Film>[] = [{ director: { name: 'ASC' } }, { title: 'DESC' }];
 */
export type OrderByOf<Definition> = Definition extends {
  readonly kind: infer Kind;
  readonly fields: infer Fields;
}
  ? { readonly [Name in keyof Fields]?: FieldOrder<Fields[Name]> } & (Kind extends 'model'
      ? { readonly _id?: Direction }
      : object)
  : Readonly<Record<string, unknown>>;

type FieldOrder<Field> = Field extends { readonly kind: 'scalar' | 'expression' }
  ? Direction
  : Field extends { readonly kind: 'embedded'; readonly embedded: infer Embedded }
    ? OrderByOf<Embedded>
    : Field extends { readonly kind: 'reference'; readonly target: infer Target }
      ? OrderByOf<Target>
      : Field extends { readonly kind: 'hasMany' | 'manyToMany' }
        ? CountOrder
        : Field extends { readonly kind: 'list'; readonly of: { readonly kind: 'reference' } }
          ? CountOrder
          : never;

interface CountOrder {
  readonly count: Direction;
}
