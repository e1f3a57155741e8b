import { expect, test } from 'vitest';
import { defineEmbedded, defineModel } from '../define/define-model.ts';
import { defineUnion } from '../define/define-union.ts';
import type { AnyUnionDefinition } from '../define/definitions.ts';
import { field } from '../fields/field.ts';
import { checkModels } from './check-models.ts';

const Text = defineEmbedded('Text', { fields: { text: field.string(), kind: field.string() } });
const Image = defineEmbedded('Image', { fields: { width: field.int() } });

function problemsOf(union: AnyUnionDefinition, fields: Record<string, unknown> = {}): string[] {
  const Page = defineModel('Page', { fields: { block: field.embedded(union), ...fields } });
  return checkModels([Page]).map(({ code, message }) => `${code}: ${message}`);
}

test('a union of two shapes has no problems, alone and in a list, with a shape elsewhere', () => {
  const Block = defineUnion('Block', { discriminator: 'type', members: { text: Text, image: Image } });
  expect(
    problemsOf(Block, { blocks: field.list(field.embedded(Block)), text: field.embedded(Text) }),
  ).toEqual([]);
});

test('an enumeration that shapes share has one type', () => {
  const Block = defineUnion('Block', {
    discriminator: 'type',
    fields: { tone: field.enum(['WARM', 'COLD']), tones: field.list(field.enum(['WARM', 'COLD'])) },
    members: { text: Text, image: Image },
  });
  expect(problemsOf(Block)).toEqual([]);
});

test('shapes without a name, a type or a value of their own', () => {
  const Block = defineUnion('Block', {
    discriminator: 'type',
    fields: { caption: field.string() },
    members: { text: Text, caption: Image, AND: Image, 'no-name': Image },
    values: { caption: 'text' },
  });
  expect(problemsOf(Block)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_ENUM: The enumeration "Block.type" cannot have the member "no-name": a name in GraphQL has letters, digits and underscores only, and no digit first.",
      "MODEL_BAD_ENUM: The enumeration "Block.type" stores the members "text" and "caption" as one value, "text".",
      "MODEL_BAD_UNION: The union "Block" cannot be used: its shape "caption" has the name of a field.",
      "MODEL_BAD_UNION: The union "Block" cannot be used: it cannot have the shape "AND": filters use it to combine conditions.",
      "MODEL_BAD_UNION: The union "Block" cannot be used: "caption" and "AND" are both "Image"; a type is one shape of a union.",
      "MODEL_BAD_UNION: The union "Block" cannot be used: it cannot have the shape "no-name": a name in GraphQL has letters, digits and underscores only, and no digit first.",
      "MODEL_BAD_UNION: The union "Block" cannot be used: "caption" and "no-name" are both "Image"; a type is one shape of a union.",
    ]
  `);
});

test('members that are no embedded documents, or none at all', () => {
  const members: Record<string, never> = JSON.parse('{ "text": 5 }');
  expect(problemsOf(defineUnion('Block', { discriminator: 'type', members }))).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_UNION: The union "Block" cannot be used: its shape "text" is not what \`defineEmbedded\` returns.",
      "MODEL_BAD_ENUM: The enumeration "Block.type" has no members.",
    ]
  `);
});

test('fields that belong to the union', () => {
  const members = { text: Text, image: Image };
  const plain = defineUnion('Block', { discriminator: 'kind', members });
  const storedAlike = defineUnion('Block', { discriminator: 'type', discriminatorStoredAs: 'kind', members });
  const sharing = defineUnion('Block', { discriminator: 'kind', members, fields: { width: field.int() } });
  expect([plain, storedAlike, sharing].map((union) => problemsOf(union))).toMatchInlineSnapshot(`
    [
      [
        "MODEL_BAD_UNION: The union "Block" cannot be used: "Text.kind" is the discriminator; only the union declares it.",
      ],
      [
        "MODEL_BAD_UNION: The union "Block" cannot be used: "Text.kind" is the discriminator; only the union declares it.",
      ],
      [
        "MODEL_BAD_UNION: The union "Block" cannot be used: "Text" declares "kind", which every shape has from "Block".",
        "MODEL_BAD_UNION: The union "Block" cannot be used: "Image" declares "width", which every shape has from "Block".",
      ],
    ]
  `);
});

test('a shape with shared fields stands in its union alone', () => {
  const Block = defineUnion('Block', {
    discriminator: 'type',
    fields: { order: field.int() },
    members: { text: Text, image: Image },
  });
  expect(problemsOf(Block, { image: field.embedded(Image) })).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_UNION: The union "Block" cannot be used: "Image" has the fields that "Block" shares, and also stands where it has not; declare another type for one of the places.",
    ]
  `);
});

test('unique fields of a shape', () => {
  const Inner = defineEmbedded('Inner', { fields: { code: field.string({ unique: true }) } });
  const Coded = defineEmbedded('Coded', { fields: { inner: field.embedded(Inner) } });
  const Block = defineUnion('Block', { discriminator: 'type', members: { coded: Coded, image: Image } });
  expect(problemsOf(Block)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_UNION: The union "Block" cannot be used: "Inner.code" is unique, which MongoDB cannot keep for one shape; declare an index of the model instead.",
    ]
  `);
});

test('a default names its shape', () => {
  const Block = defineUnion('Block', { discriminator: 'type', members: { text: Text, image: Image } });
  const embedding = (value: object) => ({ other: field.embedded(Block, { default: value }) });
  expect(problemsOf(Block, embedding({ type: 'image', width: 5 }))).toEqual([]);
  expect(problemsOf(Block, embedding({ width: 5 }))).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_DEFAULT: The default of "Page.other" has no "type" that is one of text, image.",
    ]
  `);
  expect(problemsOf(Block, embedding({ type: 'image', text: '' }))).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_DEFAULT: The default of "Page.other" at .text is no field of "Image".",
    ]
  `);
});

test('a relation over a path where another shape stores something else', () => {
  const Quote = defineEmbedded('Quote', {
    fields: {
      get by() {
        return field.reference(Person);
      },
    },
  });
  const Note = defineEmbedded('Note', { fields: { by: field.string() } });
  const Other = defineEmbedded('Other', { fields: { text: field.string() } });
  const Clear = defineUnion('Clear', { discriminator: 'type', members: { quote: Quote, other: Other } });
  const Mixed = defineUnion('Mixed', { discriminator: 'type', members: { quote: Quote, note: Note } });
  const Page = defineModel('Page', {
    fields: { clear: field.embedded(Clear), mixed: field.embedded(Mixed) },
  });
  const Person = defineModel('Person', {
    fields: {
      get clear() {
        return field.hasMany(Page, 'clear.quote.by');
      },
      get mixed() {
        return field.hasMany(Page, 'mixed.quote.by');
      },
    },
  });
  expect(checkModels([Page, Person]).map(({ message }) => message)).toMatchInlineSnapshot(`
    [
      ""Page.mixed.quote.by" is no field: documents of another shape store something else at that path.",
    ]
  `);
});
