import type { OrderByOf } from './order-by-of.ts';
import type { WhereOf } from './where-of.ts';

/**
 * What can be selected of a model's documents, or of embedded ones: `true` for a field's own value (of a reference, the
 * key; of a relation, its documents whole), or an object for a part of what is behind it.
 *
 * @example
 * const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
 * const Film = defineModel('Film', {
 *   fields: { title: field.string(), get director() { return field.reference(Person); } },
 * });
 * const select: SelectOf<typeof Film> = { title: true, director: { name: true } };
 */
export type SelectOf<Definition> = Definition extends {
  readonly kind: infer Kind;
  readonly fields: infer Fields;
}
  ? SelectFields<Fields, Definition> & (Kind extends 'model' ? { readonly _id?: boolean } : object)
  : never;

type SelectFields<Fields, Self> = { readonly [Name in keyof Fields]?: boolean | PartOf<Fields[Name], Self> };

/** What of a field can be selected besides the whole; nothing of plain values. `Self` is the model, for its trees. */
type PartOf<Field, Self> = Field extends { readonly kind: 'embedded'; readonly embedded: infer Embedded }
  ? EmbeddedPart<Embedded>
  : Field extends { readonly kind: 'reference'; readonly target: infer Target }
    ? SelectOf<Target>
    : Field extends { readonly kind: 'list'; readonly of: infer Of }
      ? PartOfList<Of>
      : Field extends { readonly kind: 'hasMany' | 'manyToMany'; readonly target: infer Target }
        ? RelatedPart<Target>
        : Field extends { readonly kind: 'tree' }
          ? RelatedPart<Self> & {
              /** How many levels up or down, from 1; all without it. */
              readonly depth?: number;
            }
          : never;

/** Documents of several shapes come whole. */
type EmbeddedPart<Embedded> = Embedded extends { readonly kind: 'embeddedModel' }
  ? SelectOf<Embedded>
  : never;

type PartOfList<Of> = Of extends { readonly kind: 'reference'; readonly target: infer Target }
  ? RelatedPart<Target>
  : Of extends { readonly kind: 'embedded'; readonly embedded: infer Embedded }
    ? EmbeddedPart<Embedded>
    : never;

/** Which of the related documents are wanted, and what of them. */
export interface RelatedPart<Target> {
  readonly select?: SelectOf<Target>;
  readonly where?: WhereOf<Target>;
  readonly orderBy?: OrderByOf<Target> | readonly OrderByOf<Target>[];
  /** How many of each parent's; all without it. */
  readonly first?: number;
  /** How many of each parent's to leave out at the start. */
  readonly offset?: number;
}
