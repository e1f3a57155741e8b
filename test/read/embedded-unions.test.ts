import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { defineUnion } from '../../src/model/define/define-union.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { lines, readOf } from './text-lines.ts';
import { walkList } from './walk-list.ts';

const Person = defineModel('Person', {
  plural: 'people',
  fields: { _id: field.int({ required: true }), name: field.string() },
});

const TextBlock = defineEmbedded('TextBlock', {
  fields: { text: field.string({ storedAs: 't' }), width: field.string() },
});
const Size = defineEmbedded('Size', { fields: { width: field.int({ storedAs: 'w' }) } });
const ImageBlock = defineEmbedded('ImageBlock', {
  fields: {
    width: field.int(),
    size: field.embedded(Size),
    get artist() {
      return field.reference(Person, { storedAs: 'artist_id' });
    },
  },
});
const QuoteBlock = defineEmbedded('QuoteBlock', {
  fields: {
    words: field.string(),
    get speaker() {
      return field.reference(Person);
    },
    get inside() {
      return field.list(field.embedded(Block));
    },
  },
});
const Block = defineUnion('Block', {
  discriminator: 'type',
  discriminatorStoredAs: '__t',
  members: { text: TextBlock, image: ImageBlock, quote: QuoteBlock },
  values: { quote: 'q' },
});

const Cash = defineEmbedded('Cash', { fields: { drawer: field.int() } });
const Card = defineEmbedded('Card', {
  fields: { digits: field.string({ required: true }), brand: field.enum(['VISA', 'AMEX']) },
});
const Payment = defineUnion('Payment', {
  discriminator: 'method',
  fields: {
    amount: field.int({ required: true }),
    state: field.enum(['OPEN', 'DONE']),
    get payer() {
      return field.reference(Person);
    },
  },
  members: { cash: Cash, card: Card },
});

const Post = defineModel('Post', {
  fields: {
    _id: field.int({ required: true }),
    lead: field.embedded(Block),
    blocks: field.list(field.embedded(Block)),
    payment: field.embedded(Payment),
  },
  indexes: [{ keys: { 'blocks.image.width': 1 } }, { keys: { 'payment.amount': 1 } }],
});

const people = [
  { _id: 1, name: 'Ada' },
  { _id: 2, name: 'Bo' },
];

const documents = [
  {
    _id: 1,
    lead: { __t: 'text', t: 'Hi', width: 'wide' },
    blocks: [
      { __t: 'text', t: 'Hi' },
      { __t: 'image', width: 100, size: { w: 5 }, artist_id: 1 },
    ],
    payment: { method: 'cash', amount: 5, state: 'OPEN', drawer: 3, payer: 1 },
  },
  {
    _id: 2,
    lead: { __t: 'image', width: 300, artist_id: 2 },
    blocks: [
      { __t: 'image', width: 200, artist_id: 2 },
      { __t: 'q', words: 'Wow', speaker: 1, inside: [{ __t: 'image', width: 7, artist_id: 1 }] },
    ],
    payment: { method: 'card', amount: 9, digits: '1234', brand: 'VISA', payer: 2 },
  },
  { _id: 3, lead: null, blocks: [], payment: null },
  { _id: 4 },
  { _id: 5, lead: { __t: 'image' }, blocks: [{ __t: 'image' }, { __t: 'text', t: null }] },
  {
    _id: 6,
    lead: { __t: 'video', width: 300 },
    blocks: [{ __t: 'video', width: 100 }],
    payment: { method: 'coin', amount: 5 },
  },
  { _id: 7, lead: { width: 300 }, blocks: [{ width: 100 }], payment: { amount: 5 } },
  { _id: 8, lead: { __t: null, width: 300 }, blocks: [{ __t: 5 }] },
  { _id: 9, lead: 'text', blocks: 'image' },
];

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Person, Post], { uri: inject('mongoUri'), name: 'embedded_unions' });
  await api.db.collection<{ _id: number }>('people').insertMany(people);
  await api.db.collection<{ _id: number }>('posts').insertMany(documents);
});

afterAll(() => api.close());

async function idsWhere(where: string): Promise<number[]> {
  const { data, errors } = await api.run(`{ posts(where: ${where}) { nodes { _id } } }`);
  expect(errors).toEqual([]);
  return data.posts.nodes.map(({ _id }: { _id: number }) => _id);
}

describe('answers', () => {
  test('each document has the type that its discriminator says', async () => {
    const { data, errors, commands } = await api.run(`{
      posts(where: { _id: { in: [1, 2, 3, 4] } }) {
        nodes {
          lead { __typename ... on TextBlock { text wide: width } ... on ImageBlock { pixels: width artist { name } } }
          blocks {
            ...image
            ... on Block { ... on QuoteBlock { words speaker { name } inside { __typename ...image } } }
          }
          payment { __typename method amount state payer { name } ... on Card { digits brand } ... on Cash { drawer } }
        }
      }
    }
    fragment image on ImageBlock { width size { width } artist { name } artistId }`);
    expect(errors).toEqual([]);
    expect(lines(data.posts.nodes)).toMatchInlineSnapshot(`
      "
      {"lead":{"__typename":"TextBlock","text":"Hi","wide":"wide"},"blocks":[{},{"width":100,"size":{"width":5},"artist":{"name":"Ada"},"artistId":1}],"payment":{"__typename":"Cash","method":"cash","amount":5,"state":"OPEN","payer":{"name":"Ada"},"drawer":3}}
      {"lead":{"__typename":"ImageBlock","pixels":300,"artist":{"name":"Bo"}},"blocks":[{"width":200,"size":null,"artist":{"name":"Bo"},"artistId":2},{"words":"Wow","speaker":{"name":"Ada"},"inside":[{"__typename":"ImageBlock","width":7,"size":null,"artist":{"name":"Ada"},"artistId":1}]}],"payment":{"__typename":"Card","method":"card","amount":9,"state":null,"payer":{"name":"Bo"},"digits":"1234","brand":"VISA"}}
      {"lead":null,"blocks":[],"payment":null}
      {"lead":null,"blocks":null,"payment":null}
      "
    `);
    expect(lines(commands.map(readOf))).toMatchInlineSnapshot(`
      "
      {"find":"posts","filter":{"_id":{"$in":[1,2,3,4]}},"projection":{"_id":0,"lead.__t":1,"lead.t":1,"lead.width":1,"lead.artist_id":1,"blocks.__t":1,"blocks.width":1,"blocks.size.w":1,"blocks.artist_id":1,"blocks.words":1,"blocks.speaker":1,"blocks.inside.__t":1,"blocks.inside.width":1,"blocks.inside.size.w":1,"blocks.inside.artist_id":1,"payment.method":1,"payment.amount":1,"payment.state":1,"payment.payer":1,"payment.drawer":1,"payment.digits":1,"payment.brand":1}}
      {"find":"people","filter":{"_id":{"$in":[1,2]}}}
      "
    `);
  });

  test('only what the fragments select is fetched', async () => {
    const { commands } = await api.run(
      '{ posts { nodes { lead { ... on ImageBlock { width } } payment { ... on Payment { amount } } } } }',
    );
    expect(commands[0]?.command).toMatchObject({
      projection: { 'lead.__t': 1, 'lead.width': 1, 'payment.method': 1, 'payment.amount': 1 },
    });
  });

  test('an unknown shape is an error of its field that says what is known', async () => {
    const { data, errors } = await api.run(
      '{ posts(where: { _id: { gte: 6 } }) { nodes { _id lead { __typename } blocks { __typename } payment { amount } } } }',
    );
    expect(data.posts.nodes.map(({ _id }: { _id: number }) => _id)).toEqual([6, 7, 8, 9]);
    expect(data.posts.nodes[0]).toEqual({ _id: 6, lead: null, blocks: null, payment: null });
    expect(errors.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "FIELD_UNKNOWN_SHAPE A document at "Post.lead" is of no known shape: its "type" is "video", expected "text" or "image" or "q".",
        "FIELD_UNKNOWN_SHAPE A document at "Post.blocks" is of no known shape: its "type" is "video", expected "text" or "image" or "q".",
        "FIELD_UNKNOWN_SHAPE A document at "Post.payment" is of no known shape: its "method" is "coin", expected "cash" or "card".",
        "FIELD_UNKNOWN_SHAPE A document at "Post.lead" is of no known shape: its "type" is missing, expected "text" or "image" or "q".",
        "FIELD_UNKNOWN_SHAPE A document at "Post.blocks" is of no known shape: its "type" is missing, expected "text" or "image" or "q".",
        "FIELD_UNKNOWN_SHAPE A document at "Post.payment" is of no known shape: its "method" is missing, expected "cash" or "card".",
        "FIELD_UNKNOWN_SHAPE A document at "Post.lead" is of no known shape: its "type" is null, expected "text" or "image" or "q".",
        "FIELD_UNKNOWN_SHAPE A document at "Post.blocks" is of no known shape: its "type" is 5, expected "text" or "image" or "q".",
      ]
    `);
  });
});

describe('filters', () => {
  test.each([
    ['{ lead: { image: {} } }', [2, 5]],
    ['{ lead: { NOT: { image: {} } } }', [1, 3, 4, 6, 7, 8, 9]],
    ['{ NOT: { lead: { image: {} } } }', [1, 3, 4, 6, 7, 8, 9]],
    ['{ lead: { image: { width: { eq: 300 } } } }', [2]],
    ['{ lead: { NOT: { image: { width: { eq: 300 } } } } }', [1, 3, 4, 5, 6, 7, 8, 9]],
    ['{ lead: { image: { NOT: { width: { eq: 300 } } } } }', [5]],
    ['{ lead: { image: { width: { ne: 300 } } } }', [5]],
    ['{ lead: { image: { width: { isNull: true } } } }', [5]],
    ['{ lead: { image: { artist: { name: { eq: "Bo" } } } } }', [2]],
    ['{ lead: { NOT: { image: { artist: { name: { eq: "Bo" } } } } } }', [1, 3, 4, 5, 6, 7, 8, 9]],
    ['{ lead: { OR: [{ text: { text: { eq: "Hi" } } }, { image: { artistId: { eq: 2 } } }] } }', [1, 2]],
    ['{ lead: { text: {}, image: {} } }', []],
    ['{ lead: { type: { eq: quote } } }', []],
    ['{ lead: { type: { in: [text, image] } } }', [1, 2, 5]],
    ['{ lead: { type: { ne: image } } }', [1, 3, 4, 6, 7, 8, 9]],
    ['{ lead: { type: { isNull: true } } }', [3, 4, 7, 8, 9]],
    ['{ lead: { IS_NULL: true } }', [3, 4]],
    ['{ lead: { image: { IS_NULL: true } } }', []],
    ['{ blocks: { some: { image: {} } } }', [1, 2, 5]],
    ['{ blocks: { some: { image: { width: { eq: 100 } } } } }', [1]],
    ['{ blocks: { some: { image: { NOT: { width: { eq: 100 } } } } } }', [2, 5]],
    ['{ blocks: { none: { image: { width: { eq: 100 } } } } }', [2, 3, 4, 5, 6, 7, 8, 9]],
    ['{ blocks: { every: { image: {} } } }', [3, 4, 9]],
    ['{ blocks: { every: { OR: [{ image: {} }, { text: {} }] } } }', [1, 3, 4, 5, 9]],
    ['{ blocks: { some: { type: { eq: quote } } } }', [2]],
    [
      '{ blocks: { some: { quote: { inside: { some: { image: { artist: { name: { eq: "Ada" } } } } } } } } }',
      [2],
    ],
    ['{ blocks: { some: { image: { size: { width: { lt: 6 } } } } } }', [1]],
    ['{ payment: { amount: { eq: 5 } } }', [1, 6, 7]],
    ['{ payment: { card: { amount: { gt: 5 }, brand: { eq: VISA } } } }', [2]],
    ['{ payment: { payer: { name: { eq: "Ada" } } } }', [1]],
  ])('%s', async (where, expected) => {
    expect(await idsWhere(where)).toEqual(expected);
  });

  test('a condition on two shapes of one element finds nothing, on two elements both', async () => {
    expect(await idsWhere('{ blocks: { some: { text: {}, image: {} } } }')).toEqual([]);
    expect(
      await idsWhere('{ AND: [{ blocks: { some: { text: {} } } }, { blocks: { some: { image: {} } } }] }'),
    ).toEqual([1, 5]);
  });
});

describe('orders', () => {
  test.each([
    '{ lead: { image: { width: ASC } } }',
    '{ lead: { type: DESC } }',
    '{ payment: { amount: DESC } }',
    '{ payment: { card: { digits: ASC } } }',
  ])('pages by %s have every document once, both ways', async (orderBy) => {
    const forward = await walkList(api, { list: 'posts', orderBy });
    expect(forward.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await walkList(api, { list: 'posts', orderBy, backwards: true })).toEqual(forward.toReversed());
  });

  test('documents of other shapes are ordered by what they store at the path', async () => {
    const { data } = await api.run(
      '{ posts(orderBy: [{ lead: { image: { width: DESC } } }]) { nodes { _id } } }',
    );
    // Strings come before numbers when descending; the text block has one.
    expect(data.posts.nodes.map(({ _id }: { _id: number }) => _id)).toEqual([1, 8, 7, 6, 2, 9, 5, 4, 3]);
  });
});

test('indexes of paths inside shapes are those of the stored paths', async () => {
  const indexes = await api.db.collection('posts').indexes();
  expect(indexes.map(({ key }) => key)).toEqual([{ _id: 1 }, { 'blocks.width': 1 }, { 'payment.amount': 1 }]);
});
