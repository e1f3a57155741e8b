import { Int32 } from 'bson';
import { expect, test } from 'vitest';
import { defineAbstract, defineEmbedded, defineModel } from '../define/define-model.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { field } from '../fields/field.ts';
import { checkModels, createModels } from './check-models.ts';

const problemsOf = (...models: AnyModelDefinition[]) =>
  checkModels(models).map(({ code, message }) => `${code}: ${message}`);

const Animal = defineModel('Animal', {
  discriminator: 'kind',
  collection: 'zoo',
  fields: { name: field.string({ unique: true }), mood: field.enum(['GLAD', 'SAD']) },
  orderBy: [{ name: 'ASC' }],
  page: { default: 5 },
  tolerant: true,
});
const Dog = defineModel('Dog', {
  of: Animal,
  fields: { chip: field.string({ unique: true, required: true }), size: field.int() },
  indexes: [
    { keys: { size: 1, chip: 1 }, unique: true, partial: { size: { $gt: 3 } } },
    { keys: { size: 1 } },
  ],
});
const Cat = defineModel('Cat', {
  of: Animal,
  as: 3,
  fields: { size: field.string() },
  indexes: [{ keys: { size: 1 } }],
});

test('members have what their base has', () => {
  const models = createModels([Dog, Cat, Animal]);
  const [animal, dog, cat] = ['Animal', 'Dog', 'Cat'].map((name) => models.get(name));
  expect([dog?.collection, dog?.page.default, dog?.order, dog?.tolerant]).toEqual([
    'zoo',
    5,
    animal?.order,
    true,
  ]);
  expect([...(dog?.fields.keys() ?? [])]).toEqual(['_id', 'name', 'mood', 'kind', 'chip', 'size']);
  expect(dog?.fields.get('mood')).toBe(animal?.fields.get('mood'));
  expect([animal?.keys, dog?.keys, cat?.keys]).toEqual([[['name']], [['name'], ['chip']], [['name']]]);
  expect(animal?.variants?.members.get('cat')?.value).toBe(3);
  expect(dog?.indexes.slice(1)).toEqual([
    { keys: { chip: 1 }, unique: true, name: 'chip_1_Dog', partial: { kind: 'dog' } },
    {
      keys: { size: 1, chip: 1 },
      unique: true,
      name: 'size_1_chip_1_Dog',
      partial: { kind: 'dog', size: { $gt: new Int32(3) } },
    },
    { keys: { size: 1 } },
  ]);
});

test('a base that both take in is no field of the one that the other declares', () => {
  const Dated = defineAbstract({ fields: { at: field.datetime() } });
  const Event = defineModel('Event', { discriminator: 'type', extends: [Dated], fields: {} });
  const Click = defineModel('Click', { of: Event, extends: [Dated], fields: { x: field.int() } });
  expect(problemsOf(Event, Click)).toEqual([]);
});

test('bases and members that are none', () => {
  const Lonely = defineModel('Lonely', { discriminator: 'kind', fields: {} });
  const Plain = defineModel('Plain', { fields: {} });
  const OfPlain = defineModel('OfPlain', { of: Plain, fields: {} });
  const OfDog = defineModel('OfDog', { of: Dog, fields: {} });
  const As = defineModel('As', { as: 'x', fields: {} });
  const Stored = defineModel('Stored', { discriminatorStoredAs: 'x', fields: {} });
  const Nested = defineModel('Nested', { of: Animal, discriminator: 'sort', fields: {} });
  const late: AnyModelDefinition = defineModel('Late', {
    get of(): AnyModelDefinition {
      throw new ReferenceError("Cannot access 'Late' before initialization");
    },
    fields: {},
  });
  expect(problemsOf(Lonely)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_ENUM: The enumeration "Lonely.kind" has no members.",
      "MODEL_BAD_BASE: "Lonely" cannot share its collection: it has a \`discriminator\`, but no model names it in \`of\`.",
    ]
  `);
  expect(problemsOf(Dog)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "Dog" cannot share its collection: its base "Animal" is not in the list of models. Add it to \`models\`.",
    ]
  `);
  expect(problemsOf(Plain, OfPlain)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "OfPlain" cannot share its collection: its base "Plain" has no \`discriminator\`.",
    ]
  `);
  expect(problemsOf(Animal, Dog, OfDog)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "OfDog" cannot share its collection: its base "Dog" has no \`discriminator\`.",
      "MODEL_BAD_BASE: "OfDog" cannot share its collection: its base "Dog" is no base: it shares the collection of another.",
    ]
  `);
  expect(problemsOf(As, Stored)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "As" cannot share its collection: it has \`as\`, but names no base in \`of\`.",
      "MODEL_BAD_BASE: "Stored" cannot share its collection: it has \`discriminatorStoredAs\`, but no \`discriminator\`.",
    ]
  `);
  expect(problemsOf(Animal, Dog, Nested)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "Nested" cannot share its collection: it has a base, so it cannot be one.",
    ]
  `);
  expect(problemsOf(late)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "Late" cannot share its collection: its base "undefined" is not in the list of models. Add it to \`models\`.",
    ]
  `);
});

test('what belongs to the base', () => {
  const Own = defineModel('Own', {
    of: Animal,
    collection: 'own',
    database: 'own',
    fields: { name: field.string(), kind: field.string(), _id: field.int() },
  });
  const Told = defineModel('Told', { discriminator: 'kind', fields: { kind: field.string() } });
  const One = defineModel('One', { of: Told, fields: {} });
  expect(problemsOf(Animal, Own)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "Own" cannot share its collection: its collection is that of "Animal"; leave \`collection\` out.",
      "MODEL_BAD_BASE: "Own" cannot share its collection: its database is that of "Animal"; leave \`database\` out.",
      "MODEL_BAD_BASE: "Own" cannot share its collection: it declares "name", which it has from "Animal".",
      "MODEL_BAD_BASE: "Own" cannot share its collection: it declares "kind", which it has from "Animal".",
      "MODEL_BAD_BASE: "Own" cannot share its collection: it declares "_id", which it has from "Animal".",
    ]
  `);
  expect(problemsOf(Told, One)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "Told" cannot share its collection: its discriminator "kind" is also declared as a field; leave the field out.",
    ]
  `);
});

test('names and values that two have', () => {
  const Twin = defineModel('Twin', { of: Animal, as: 'dog', fields: {} });
  const Mood = defineModel('Mood', { of: Animal, fields: {} });
  expect(problemsOf(Animal, Dog, Twin, Mood)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_ENUM: The enumeration "Animal.kind" stores the members "dog" and "twin" as one value, "dog".",
      "MODEL_BAD_BASE: "Animal" cannot share its collection: its shape "mood" has the name of a field.",
    ]
  `);
});

test('mistakes of the base are told once', () => {
  const Base = defineModel('Base', {
    discriminator: 'kind',
    fields: { 'no-name': field.string({ default: 'x', length: -1 }) },
    orderBy: [{ nothing: 'ASC' }],
    page: { default: 0 },
  });
  const [one, two] = ['One', 'Two'].map((name) => defineModel(name, { of: Base, fields: {} }));
  const codes = checkModels([Base, ...(one && two ? [one, two] : [])]).map(({ code }) => code);
  expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'MODEL_BAD_CONSTRAINT',
    'MODEL_BAD_DEFAULT',
    'MODEL_BAD_NAME',
    'MODEL_BAD_PAGE',
    'MODEL_UNKNOWN_FIELD',
  ]);
});

test('two models of one collection that say nothing of each other are what they were', () => {
  const First = defineModel('First', { collection: 'zoo', fields: {} });
  expect(problemsOf(Animal, Dog, First)).toMatchInlineSnapshot(`
    [
      "MODEL_DUPLICATE_COLLECTION: "Animal" and "First" are both kept in the collection "zoo". Give one of them another \`collection\`.",
    ]
  `);
});

test('hidden values at a path that an order goes by', () => {
  const Open = defineEmbedded('Open', { fields: { note: field.string() } });
  const Closed = defineEmbedded('Closed', { fields: { note: field.string({ hidden: true }) } });
  const Base = defineModel('Base', { discriminator: 'kind', fields: {} });
  const One = defineModel('One', {
    of: Base,
    fields: { size: field.int(), part: field.embedded(Open), whole: field.string() },
  });
  const Two = defineModel('Two', {
    of: Base,
    fields: {
      weight: field.int({ hidden: true, storedAs: 'size' }),
      part: field.embedded(Closed),
      whole: field.embedded(Closed),
    },
  });
  expect(problemsOf(Base, One, Two)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "Base" cannot share its collection: "Two.weight" is hidden, but stored where "One.size" is, and an order by that would tell its values; hide both, or store one elsewhere.",
      "MODEL_BAD_BASE: "Base" cannot share its collection: "Closed.note" is hidden, but stored where "Open.note" is, and an order by that would tell its values; hide both, or store one elsewhere.",
      "MODEL_BAD_BASE: "Base" cannot share its collection: "Closed.note" is hidden, but stored where "One.whole" is, and an order by that would tell its values; hide both, or store one elsewhere.",
    ]
  `);
});

test('the indexes of a collection are counted together', () => {
  const indexes = (letter: string) =>
    Array.from({ length: 40 }, (_, at) => ({ keys: { size: 1 as const }, name: `${letter}${at}` }));
  const Base = defineModel('Base', { discriminator: 'kind', fields: { size: field.int() } });
  const One = defineModel('One', { of: Base, fields: {}, indexes: [{ keys: { size: 1 } }] });
  const Two = defineModel('Two', { of: Base, fields: {}, indexes: [{ keys: { size: 1 } }] });
  const Many = defineModel('Many', { of: Base, fields: {}, indexes: indexes('a') });
  const More = defineModel('More', { of: Base, fields: {}, indexes: indexes('b') });
  expect(problemsOf(Base, One, Two)).toEqual([]);
  expect(problemsOf(Base, Many, More).map((problem) => problem.split(':')[0])).toContain(
    'MODEL_INDEX_TOO_MANY',
  );
});

test('a computed field belongs to one model', () => {
  const Base = defineModel('Base', {
    discriminator: 'kind',
    fields: {
      name: field.string(),
      get label() {
        return field.computed(this, { type: field.string(), needs: ['name'], resolve: ({ name }) => name });
      },
    },
  });
  const One = defineModel('One', { of: Base, fields: {} });
  expect(problemsOf(Base, One)).toMatchInlineSnapshot(`
    [
      "MODEL_BAD_BASE: "Base" cannot share its collection: "label" is computed; declare it in the models that name it in \`of\`.",
    ]
  `);
});
