import type { AnyEmbeddedDefinition, UnionDefinition, UnionOptions } from './definitions.ts';

// Constraints on the field map are `any`: see `AnyModelDefinition`.
// oxlint-disable-next-line typescript/no-explicit-any
type Fields = Record<string, any>;

/**
 * Declares embedded documents of several shapes, for `field.embedded`: a stored field, the discriminator, says which.
 *
 * `members` are the shapes by the discriminator's value. With `fields`, which every shape has, the API shows an
 * interface; without, a union. The shapes do not declare the discriminator themselves.
 *
 * @example
 * const TextBlock = defineEmbedded('TextBlock', { fields: { text: field.text({ required: true }) } });
 * const ImageBlock = defineEmbedded('ImageBlock', { fields: { url: field.url(), width: field.int() } });
 * const Block = defineUnion('Block', {
 *   discriminator: 'type',
 *   members: { text: TextBlock, image: ImageBlock },
 * });
 * const Page = defineModel('Page', { fields: { blocks: field.list(field.embedded(Block)) } });
 */
export function defineUnion<
  const Name extends string,
  const Discriminator extends string,
  Members extends Readonly<Record<string, AnyEmbeddedDefinition>>,
  Shared extends Fields = Record<never, never>,
>(
  name: Name,
  declaration: Omit<UnionOptions, 'values'> & {
    readonly discriminator: Discriminator;
    readonly members: Members;
    readonly fields?: Shared;
    readonly values?: { readonly [Member in keyof Members]?: string | number };
  },
): UnionDefinition<Name, Discriminator, Members, Shared> {
  const { discriminator, members, fields, values, ...options } = declaration;
  return Object.freeze({
    kind: 'embeddedUnion',
    name,
    discriminator,
    members: Object.freeze(members),
    // Without the option its type is that of no fields.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    fields: Object.freeze(fields ?? {}) as Shared,
    options: Object.freeze({ ...options, values: Object.freeze(given(values ?? {})) }),
  });
}

/** Only the entries that say something: `{ text: undefined }` does not. */
function given(
  values: Readonly<Record<string, string | number | undefined>>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
