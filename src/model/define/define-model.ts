import type { AbstractDefinition, EmbeddedDefinition, ModelDefinition, ModelOptions } from './definitions.ts';
import type { IndexDefinition } from './index-definition.ts';
import { mergeFields } from './merge-fields.ts';

// Constraints on the field map are `any`: see `AnyModelDefinition`.
// oxlint-disable-next-line typescript/no-explicit-any
type Fields = Record<string, any>;
/** What `this` is in the getters of `fields`; beside the declaration, since the fields are inferred from that alone. */
interface ThisIs<AllFields> {
  readonly fields: ThisType<AllFields>;
}
type Merged<Own, Bases> = Bases extends readonly AbstractDefinition[] ? Own & Inherited<Bases[number]> : Own;
type Inherited<Base> = (
  Base extends AbstractDefinition<infer BaseFields> ? (fields: BaseFields) => void : never
) extends (fields: infer All) => void
  ? All
  : never;

/**
 * Declares a model: a collection, its fields and relations, and how the API shows them.
 *
 * Relations to models that are declared later, and cycles, are written as getters.
 *
 * @example
 * const Author = defineModel('Author', {
 *   fields: {
 *     name: field.string({ required: true }),
 *     get books() { return field.hasMany(Book, 'author'); },
 *   },
 * });
 * const Book = defineModel('Book', {
 *   fields: { title: field.string(), get author() { return field.reference(Author); } },
 * });
 */
export function defineModel<
  const Name extends string,
  Own extends Fields,
  const Bases extends readonly AbstractDefinition<Fields>[] = [],
>(
  name: Name,
  declaration: Omit<ModelOptions, 'extends' | 'orderBy'> & {
    readonly fields: Own;
    readonly extends?: Bases;
    readonly orderBy?: readonly Readonly<Record<string, 'ASC' | 'DESC'>>[];
  } & ThisIs<Bases extends [] ? Own : Merged<Own, Bases>>,
): ModelDefinition<Name, Bases extends [] ? Own : Merged<Own, Bases>> {
  const { fields, ...options } = declaration;
  // The merged map has the own and the inherited properties, which is what the type says.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const merged = mergeFields(fields, options.extends ?? []) as Bases extends [] ? Own : Merged<Own, Bases>;
  return Object.freeze({ kind: 'model', name, fields: merged, options: Object.freeze(options) });
}

/**
 * Declares the type of an embedded document, for `field.embedded`.
 *
 * @example
 * const Awards = defineEmbedded('Awards', { fields: { wins: field.int(), nominations: field.int() } });
 */
export function defineEmbedded<const Name extends string, Own extends Fields>(
  name: Name,
  declaration: {
    readonly fields: Own;
    readonly description?: string;
    readonly tolerant?: boolean;
  } & ThisIs<Own>,
): EmbeddedDefinition<Name, Own> {
  const { fields, ...options } = declaration;
  return Object.freeze({
    kind: 'embeddedModel',
    name,
    fields: Object.freeze(fields),
    options: Object.freeze(options),
  });
}

/**
 * Declares fields and indexes that several models share; a model takes them in with `extends`.
 *
 * @example
 * const Timestamped = defineAbstract({ fields: { createdAt: field.datetime({ readOnly: true }) } });
 * const Post = defineModel('Post', { extends: [Timestamped], fields: { title: field.string() } });
 */
export function defineAbstract<Own extends Fields>(
  declaration: {
    readonly fields: Own;
    readonly indexes?: readonly IndexDefinition[];
  } & ThisIs<Own>,
): AbstractDefinition<Own> {
  return Object.freeze({
    kind: 'abstract',
    fields: Object.freeze(declaration.fields),
    indexes: Object.freeze([...(declaration.indexes ?? [])]),
  });
}
