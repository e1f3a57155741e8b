import type { ObjectId } from 'bson';
import { expectTypeOf, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { defineUnion } from '../../src/model/define/define-union.ts';
import type { Infer } from '../../src/model/define/infer.ts';
import { field } from '../../src/model/fields/field.ts';

const TextBlock = defineEmbedded('TextBlock', { fields: { text: field.string({ required: true }) } });
const ColumnsBlock = defineEmbedded('ColumnsBlock', {
  fields: {
    count: field.int(),
    get blocks() {
      return field.list(field.embedded(Block), { required: true });
    },
  },
});
const Block = defineUnion('Block', {
  discriminator: 'type',
  members: { text: TextBlock, columns: ColumnsBlock },
});
const Payment = defineUnion('Payment', {
  discriminator: 'method',
  fields: { amount: field.int({ required: true }) },
  members: {
    cash: defineEmbedded('Cash', { fields: {} }),
    card: defineEmbedded('Card', { fields: { digits: field.string() } }),
  },
  values: { cash: 1 },
});
const Page = defineModel('Page', {
  fields: { blocks: field.list(field.embedded(Block), { required: true }), payment: field.embedded(Payment) },
});

test('a document of a union is one of its shapes, told apart by the discriminator', () => {
  type Text = { type: 'text'; text: string };
  type Columns = { type: 'columns'; count: number | null; blocks: (Text | Columns)[] };
  expectTypeOf<Infer<typeof Block>>().toEqualTypeOf<Text | Columns>();
  expectTypeOf<Infer<typeof Payment>>().toEqualTypeOf<
    { method: 'cash'; amount: number } | { method: 'card'; amount: number; digits: string | null }
  >();
  expectTypeOf<Infer<typeof Page>>().toEqualTypeOf<{
    _id: ObjectId;
    blocks: (Text | Columns)[];
    payment: Infer<typeof Payment> | null;
  }>();
});

test('the discriminator narrows', () => {
  const width = (block: Infer<typeof Block>) => (block.type === 'columns' ? block.count : block.text);
  expectTypeOf(width).returns.toEqualTypeOf<string | number | null>();
});

test('members are embedded definitions, values are of members', () => {
  // @ts-expect-error -- a model is no embedded document
  defineUnion('Wrong', { discriminator: 'type', members: { page: Page } });
  // @ts-expect-error -- there is no such member
  defineUnion('Wrong', { discriminator: 'type', members: { text: TextBlock }, values: { image: 'i' } });
  expectTypeOf(Block.members.text).toEqualTypeOf<typeof TextBlock>();
});

const Animal = defineModel('Animal', {
  discriminator: 'kind',
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    get owner() {
      return field.reference(Keeper);
    },
    get puppies() {
      return field.hasMany(Dog, 'mother');
    },
  },
});
const Dog = defineModel('Dog', {
  get of() {
    return Animal;
  },
  fields: {
    breed: field.string(),
    get mother() {
      return field.reference(Dog, { required: true });
    },
  },
});
const Cat = defineModel('Cat', { of: Animal, as: 'felis', fields: { lives: field.int() } });
const Keeper = defineModel('Keeper', {
  fields: {
    get animals() {
      return field.hasMany(Animal, 'owner');
    },
    get dogs() {
      return field.hasMany(Dog, 'owner');
    },
    get favourite() {
      return field.reference(Cat);
    },
  },
});

test('models of one collection have the fields of their base and the discriminator', () => {
  expectTypeOf<Infer<typeof Animal>>().toEqualTypeOf<{
    _id: number;
    kind: string;
    name: string;
    owner: ObjectId | null;
  }>();
  expectTypeOf<Infer<typeof Dog>>().toEqualTypeOf<{
    _id: number;
    kind: 'dog';
    name: string;
    owner: ObjectId | null;
    breed: string | null;
    mother: number;
  }>();
  expectTypeOf<Infer<typeof Cat>['kind']>().toEqualTypeOf<'cat'>();
  expectTypeOf<Infer<typeof Keeper>>().toEqualTypeOf<{ _id: ObjectId; favourite: number | null }>();
});

test('relations name inherited fields, and no others', () => {
  // @ts-expect-error -- there is no such field
  field.hasMany(Cat, 'breed');
  expectTypeOf(field.hasMany(Dog, 'owner').by).toEqualTypeOf<string>();
});

test('a base is a model', () => {
  // @ts-expect-error -- an embedded document has no collection to share
  defineModel('Wrong', { of: TextBlock, fields: {} });
  expectTypeOf(Animal.discriminator).toEqualTypeOf<'kind'>();
  expectTypeOf(Keeper.discriminator).toEqualTypeOf<undefined>();
});
