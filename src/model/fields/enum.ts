import { Int32 } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import type { ScalarOptions } from '../define/field-options.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { ScalarFieldOptions } from './scalar-field-options.ts';
import type { Codec, ScalarType } from './scalar-type.ts';

export const enumType: ScalarType<string> = {
  name: 'enum',
  graphql: 'Enum',
  operators: ['equality'],
  bsonTypes: ['string', 'int', 'long', 'double'],
  codec: memberCodec,
};

function memberCodec({ members = {} }: ScalarOptions): Codec<string> {
  const entries = Object.entries(members);
  const names = new Map<unknown, string>(entries.map(([name, stored]) => [stored, name]));
  const stored = new Map(
    entries.map(([name, value]) => [name, typeof value === 'number' ? new Int32(value) : value]),
  );
  return { fromBson: (raw) => names.get(raw), toBson: (name) => stored.get(name) };
}

type Members = readonly string[] | Readonly<Record<string, string | number>>;
type MemberName<Given extends Members> = Given extends readonly (infer Name extends string)[]
  ? Name
  : keyof Given & string;

/** What the function of enumerations takes besides the members. */
export interface EnumFieldOptions<Name extends string, Required extends boolean> extends Omit<
  ScalarFieldOptions<Name, Required>,
  'choices'
> {
  /** The GraphQL type's name; default: the model's and the field's. Fields may share a name if their members are equal. */
  readonly name?: string;
  /** What each member means; shown in GraphiQL. */
  readonly descriptions?: { readonly [Member in Name]?: string };
}

/**
 * One of a few named values: a list of names, stored as they are, or API name to stored string or 32-bit integer.
 *
 * @example
 * const state = field.enum(['DRAFT', 'PUBLISHED'], { required: true, default: 'DRAFT' });
 * const pos = field.enum({ NOUN: 'n', VERB: 'v' }, { name: 'PartOfSpeech', descriptions: { NOUN: 'A thing.' } });
 */
export function enumeration<const Given extends Members, const Required extends boolean = false>(
  members: Given,
  options: EnumFieldOptions<MemberName<Given>, Required> = {},
): ScalarDefinition<MemberName<Given>, Required> {
  const { name, descriptions, ...common } = options;
  return defineScalarField('enum', {
    ...common,
    members: Object.freeze(storedByName(members)),
    ...(name === undefined ? {} : { typeName: name }),
    ...(descriptions === undefined ? {} : { memberDescriptions: Object.freeze(given(descriptions)) }),
  });
}

function storedByName(members: Members): Record<string, string | number> {
  return isNameList(members) ? Object.fromEntries(members.map((name) => [name, name])) : { ...members };
}

function isNameList(members: Members): members is readonly string[] {
  return Array.isArray(members);
}

/** Only the entries that say something: `{ NOUN: undefined }` does not. */
function given(descriptions: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(descriptions).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}
