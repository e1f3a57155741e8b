import { baseOf } from './base-of.ts';
import type {
  AbstractDefinition,
  AnyModelDefinition,
  EmbeddedDefinition,
  ModelDefinition,
  ModelOptions,
} from './definitions.ts';
import type { ScalarDefinition } from './field-definition.ts';
import type { IndexDefinition } from './index-definition.ts';
import { hasMany } from '../fields/has-many.ts';
import { mergeFields } from './merge-fields.ts';
import { versionModel } from './version-model.ts';
import type { TimestampsOption, VersionOption } from './write-options.ts';
import { writtenFields, type WithWritten } from './written-fields.ts';

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

/** Every field of a model: declared, inherited, added by options. */
type AllFields<
  Name extends string,
  Own,
  Bases,
  Discriminator,
  Base,
  Options extends readonly unknown[],
> = Shared<
  Told<
    WithWritten<Name, Declared<Own, Bases>, Options[0], Options[1], Options[2], Options[3]>,
    Discriminator
  >,
  Base,
  Name
>;

type Declared<Own, Bases> = Bases extends [] ? Own : Merged<Own, Bases>;
/** With the discriminator, where the model is a base. */
type Told<Declared, Discriminator> = Discriminator extends string
  ? Declared & { readonly [Field in Discriminator]: ScalarDefinition<string, true> }
  : Declared;
/** With the fields of the base, where the model shares its collection. */
type Shared<Own, Base, Name extends string> = Base extends {
  readonly fields: infer Inherited;
  readonly discriminator: infer Discriminator extends string;
}
  ? Own &
      Omit<Inherited, Discriminator> & {
        readonly [Field in Discriminator]: ScalarDefinition<Uncapitalize<Name>, true>;
      }
  : Own;

/**
 * Declares a model: a collection, its fields and relations, and how the API shows them.
 *
 * Relations to models that are declared later, and cycles, are written as getters.
 *
 * With `discriminator` it is a base: models that name it in `of` share its collection, and the stored field of that
 * name says of which of them a document is.
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
 *
 * const Animal = defineModel('Animal', { discriminator: 'kind', fields: { name: field.string() } });
 * const Dog = defineModel('Dog', { of: Animal, fields: { breed: field.string() } });
 * const Cat = defineModel('Cat', { of: Animal, as: 'felis', fields: { lives: field.int() } });
 */
export function defineModel<
  const Name extends string,
  Own extends Fields,
  const Bases extends readonly AbstractDefinition<Fields>[] = [],
  const Discriminator extends string | undefined = undefined,
  Base extends AnyModelDefinition | undefined = undefined,
  const Version extends VersionOption | undefined = undefined,
  const Stamps extends TimestampsOption | undefined = undefined,
  SoftDelete extends true | undefined = undefined,
  History extends true | undefined = undefined,
>(
  name: Name,
  declaration: Omit<
    ModelOptions,
    'extends' | 'orderBy' | 'of' | 'version' | 'timestamps' | 'softDelete' | 'history'
  > & {
    readonly fields: Own;
    /** Makes the model a base: the stored field that says of which model of the collection a document is. */
    readonly discriminator?: Discriminator;
    /** The base whose collection, fields and indexes the model shares; a getter where it is declared later. */
    readonly of?: Base;
    readonly extends?: Bases;
    readonly orderBy?: readonly Readonly<Record<string, 'ASC' | 'DESC'>>[];
    /** Counts the changes of a document, so that a client can ask for a change only of the version that it has seen. */
    readonly version?: Version;
    /** Fields that say when a document was created and last changed, and by whom. */
    readonly timestamps?: Stamps;
    /** A delete sets `deletedAt` and hides the document; it can be restored. */
    readonly softDelete?: SoftDelete;
    /** Every change keeps the document as it became, with what differs, when, and by whom. */
    readonly history?: History;
  } & ThisIs<AllFields<Name, Own, Bases, Discriminator, Base, [Version, Stamps, SoftDelete, History]>>,
): ModelDefinition<
  Name,
  AllFields<Name, Own, Bases, Discriminator, Base, [Version, Stamps, SoftDelete, History]>,
  Discriminator
> {
  const options = withoutFields(declaration);
  const versions = options.history === true ? versionModel(name, options, () => definition) : undefined;
  const declared = mergeFields(declaration.fields, options.extends ?? [], {
    ...writtenFields(options),
    ...(versions === undefined ? {} : { history: hasMany(versions, 'document', historyOptions) }),
  });
  const definition: AnyModelDefinition = Object.freeze({
    kind: 'model' as const,
    name,
    get fields() {
      return 'of' in options ? mergeFields(declared, [baseOf(options)]) : declared;
    },
    discriminator: declaration.discriminator,
    options,
    ...(versions === undefined ? {} : { versions }),
  });
  // The fields are the own and the inherited ones, which is what the type says.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return definition as ReturnType<
    typeof defineModel<Name, Own, Bases, Discriminator, Base, Version, Stamps, SoftDelete, History>
  >;
}

const historyOptions = { description: 'The versions of the document, the newest first.' };

/** `of` stays a getter: its base may not be declared yet. */
function withoutFields(declaration: object): ModelOptions {
  const options = Object.defineProperties({}, Object.getOwnPropertyDescriptors(declaration));
  Reflect.deleteProperty(options, 'fields');
  Reflect.deleteProperty(options, 'discriminator');
  return Object.freeze(options);
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
