import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import { createTwins, type Answer, type Twins } from './twins.ts';

const staff = allow.staff;

const Remark = defineEmbedded('Remark', {
  fields: { text: field.string(), aside: field.string({ permissions: { read: staff } }) },
});

const Letter = defineModel('Letter', {
  softDelete: true,
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    body: field.text({ storedAs: 'b' }),
    secret: field.text({ storedAs: 's', permissions: { read: staff } }),
    diary: field.string({ permissions: { read: allow.owner('user') } }),
    remarks: field.list(field.embedded(Remark)),
    user: field.string(),
    isPublic: field.boolean(),
    get answers() {
      return field.reference(Letter);
    },
  },
  search: {
    fields: { title: 5, body: 2, secret: 20, diary: 1, 'remarks.text': 1, 'remarks.aside': 7 },
  },
  permissions: { read: [allow.where({ isPublic: { eq: true } }), allow.owner('user')] },
});

const Tale = defineModel('Tale', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    secret: field.string({ permissions: { read: staff } }),
    tongue: field.string(),
  },
  search: { fields: ['title', 'secret'], languageField: 'tongue' },
  permissions: { read: allow.everyone },
});

const Rune = defineModel('Rune', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    tongue: field.string({ permissions: { read: staff } }),
  },
  search: { fields: ['title'], languageField: 'tongue' },
  permissions: { read: allow.everyone },
});

const Thing = defineModel('Thing', {
  discriminator: 'kind',
  fields: { _id: field.int({ required: true }), name: field.string() },
  search: { fields: { name: 1, 'box.label': 4 } },
  permissions: { read: allow.everyone },
});
const Box = defineModel('Box', { of: Thing, fields: { label: field.string() } });
const Bag = defineModel('Bag', {
  of: Thing,
  fields: { label: field.string({ permissions: { read: staff } }) },
});

const ann = createAccess(createViewer({ id: 'ann', name: 'Ann' }), { app: 'desk' });
const boss = createAccess(createViewer({ id: 'boss', name: 'Boss', isSuperuser: true }), { app: 'desk' });

/** What Ann may read; the rest of each document is one thing here and another there. */
const seen = [
  { title: 'A dog in the harbour', b: 'Dogs run along the quay.', remarks: [{ text: 'a good dog' }] },
  { title: 'The the', b: 'the boats theory of sails' },
  { title: 'snake_case cat😀 x', b: "rock'n'roll O’Neil e-mail naïve ﬁsh" },
  { title: 'Straße İstanbul ÆSIR', b: 'well-being co-operate — dash…dots' },
  { title: 'dogged', b: 'universities university universe', user: 'ann', diary: 'dear diary, a dog' },
  { title: 'run', b: 'running runs ran' },
];

const hidden = [
  { s: 'dog quay theory cat fish', diary: 'dog run', remarks: { aside: 'harbour snake' } },
  { s: 'zebra', diary: 'zebra', remarks: { aside: 'zebra' } },
];

function letters(side: 0 | 1): object[] {
  const mine = hidden[side];
  const readable = seen.map((doc, index) => ({
    s: index % 2 === side ? `${mine?.s} ${doc.title} ${doc.b}` : 'zebra',
    diary: mine?.diary,
    isPublic: true,
    ...doc,
    _id: index,
    remarks: [...(doc.remarks ?? []), { text: 'plain' }].map((one) => ({ ...one, ...mine?.remarks })),
  }));
  const unread = [
    { _id: 100, title: 'dog dog dog', b: 'harbour zebra', isPublic: false },
    { _id: 101, title: 'run harbour', b: 'unicorn theory', isPublic: false, user: 'bob' },
    { _id: 102, title: 'dog quay', isPublic: true, deletedAt: new Date(0) },
  ];
  return [...readable, ...unread.filter((_, index) => index !== side)];
}

const tales = (side: 0 | 1) => [
  { _id: 1, title: 'running university', tongue: 'none', secret: side === 0 ? 'run univers' : 'zebra' },
  { _id: 2, title: 'running university', tongue: 'english', secret: side === 0 ? 'zebra' : 'university' },
  { _id: 3, title: 'laufen', tongue: 'german', secret: side === 0 ? 'running' : 'x' },
];

const runes = (side: 0 | 1) => [
  { _id: 1, title: 'running', tongue: side === 0 ? 'none' : 'english' },
  { _id: 2, title: 'the run', tongue: side === 0 ? 'english' : 'none' },
];

const things = (side: 0 | 1) => [
  { _id: 1, kind: 'box', name: 'dog', label: 'harbour' },
  { _id: 2, kind: 'bag', name: 'dog', label: side === 0 ? 'dog harbour' : 'zebra' },
  { _id: 3, kind: 'bag', name: 'dog', label: side === 0 ? 'zebra' : 'dog dog' },
];

let twins: Twins;
beforeAll(async () => {
  const docs = (side: 0 | 1) => ({
    letters: letters(side),
    tales: tales(side),
    runes: runes(side),
    things: things(side),
  });
  const definitions = [Letter, Tale, Rune, Thing, Box, Bag];
  twins = await createTwins('search_permissions', definitions, [docs(0), docs(1)]);
});
afterAll(() => twins.close());

function search(plural: string, input: string, rest = ''): string {
  return `{ ${searchField(plural, input, rest)} }`;
}

function searchField(plural: string, input: string, rest = ''): string {
  return `search${plural}(search: ${input} ${rest}) {
    exists totalCount few: totalCount(upTo: 1) pageInfo { hasNextPage endCursor }
    edges { cursor score node { id } } }`;
}

/** Many searches in one operation. */
function searches(plural: string, some: readonly string[]): string {
  return `{ ${some.map((input, index) => `a${index}: ${searchField(plural, input)}`).join(' ')} }`;
}

/** What both answer, which is the same. */
async function same(source: string) {
  const [one, other] = await twins.ask(source, ann);
  expect(other).toEqual(one);
  return one;
}

function answerTo({ data }: Answer, index: number): unknown {
  return Reflect.get(Object(data), `a${index}`);
}

function differ([one, other]: readonly [Answer, Answer], index: number): boolean {
  return JSON.stringify(answerTo(one, index)) !== JSON.stringify(answerTo(other, index));
}

const words = [
  'dog', 'dogs', 'quay', 'harbour', 'theory', 'theories', 'the', 'zebra', 'unicorn', 'run', 'running', 'cat',
  'snake', 'snake_case', 'case', 'fish', 'rock', 'roll', "rock'n'roll", 'neil', 'O’Neil', 'email', 'e-mail',
  'naive', 'strasse', 'straße', 'istanbul', 'aesir', 'æsir', 'well', 'being', 'operate', 'universe',
  'university', 'univers', 'dots', 'dash', 'diary', 'dear', 'plain', 'good', 'x', 'fi', 'cat😀',
]; // prettier-ignore

const inputs = [
  ...words.map((word) => `{ query: ${JSON.stringify(word)} }`),
  ...words.map((word) => `{ query: ${JSON.stringify(word)}, prefix: true }`),
  ...words.map((word) => `{ query: ${JSON.stringify(`${word} dog`)}, match: ANY }`),
  ...words.map((word) => `{ query: ${JSON.stringify(`dog -${word}`)} }`),
  ...words.map((word) => `{ phrase: ${JSON.stringify(`a ${word}`)} }`),
  '{ query: "\\"dog in the harbour\\"" }',
  '{ query: "\\"the the\\" OR zebra" }',
  '{ query: "the* zebra", match: ANY }',
  '{ query: "zebra OR dog" }',
  '{ query: "secret:dog" }',
  '{ query: "remarks.aside:harbour dog" }',
  '{ query: "dog -secret:dog" }',
  '{ query: "dgo", fuzzy: {} }',
  '{ query: "doog", fuzzy: { maxEdits: 2, prefixLength: 0 } }',
  '{ query: "dog", minScore: 5 }',
  '{ query: "dog", minScore: 20 }',
  '{ query: "running", language: "none" }',
  '{ query: "univers", language: "none" }',
  '{ query: "dog", language: "german" }',
  '{ query: "dog", fields: [remarks_text] }',
  '{ query: "dog", fields: [title, body] }',
];

describe('what a viewer may not read', () => {
  it('makes no answer another one', async () => {
    const [one, other] = await twins.ask(searches('Letters', inputs), ann);
    expect([...one.errors, ...other.errors]).toEqual([]);
    expect(inputs.filter((_, index) => differ([one, other], index))).toEqual([]);
    const found = inputs.filter((_, index) => Reflect.get(Object(answerTo(one, index)), 'exists') === true);
    expect(found.length).toBeGreaterThan(inputs.length / 2);
  });

  it('would make most of them another one', async () => {
    const asked = await twins.ask(searches('Letters', inputs), boss);
    expect(inputs.filter((_, index) => differ(asked, index)).length).toBeGreaterThan(inputs.length / 2);
  });

  it('is refused where it is named', async () => {
    for (const name of ['secret', 'remarks_aside', 'diary']) {
      const { errors } = await same(search('Letters', `{ query: "dog", fields: [title, ${name}] }`));
      expect(errors).toMatchObject([{ code: 'FIELD_FORBIDDEN' }]);
    }
  });

  it('has no part in filters and pages', async () => {
    const where = ', where: { answers: { title: { eq: "dog dog dog" } } }';
    expect(await same(search('Letters', '{ query: "dog" }', where))).toMatchObject({ errors: [] });
    const input = '{ query: "dog OR run OR theory", match: ANY }';
    const met: unknown[] = [];
    for (let after = ''; met.length < 10;) {
      const { data } = await same(search('Letters', input, `, first: 1 ${after}`));
      const { edges, pageInfo } = Object(data).searchLetters;
      met.push(...edges.map((edge: { node: { id: string } }) => edge.node.id));
      if (pageInfo.hasNextPage !== true) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(met.length).toBeGreaterThan(2);
    expect(new Set(met).size).toBe(met.length);
  });
});

test('the language of a document decides only where it may be read', async () => {
  const languages = ['', ', language: "none"', ', language: "german"', ', language: "english"'];
  const asked = ['running', 'run', 'univers', 'university', 'universities', 'laufen'].flatMap((query) =>
    languages.map((language) => `{ query: "${query}"${language} }`),
  );
  for (const plural of ['Tales', 'Runes']) await same(searches(plural, asked));
  const { data } = await same(search('Tales', '{ query: "running" }'));
  expect(data).toMatchObject({ searchTales: { totalCount: 2 } });
  const runesFound = await same(search('Runes', '{ query: "running" }'));
  expect(runesFound.data).toMatchObject({ searchRunes: { exists: false } });
});

test('a field of one shape is closed where another shape has a closed one in its place', async () => {
  const asked = ['dog', 'harbour', 'zebra', 'dog harbour', 'dog -harbour', 'box.label:harbour'];
  for (const plural of ['Things', 'Boxes', 'Bags'])
    await same(
      searches(
        plural,
        asked.map((query) => `{ query: "${query}" }`),
      ),
    );
  const { data } = await same(search('Boxes', '{ query: "dog" }'));
  expect(data).toMatchObject({ searchBoxes: { totalCount: 1 } });
});

test('where nothing may be read that is searched, nothing is found', async () => {
  const nobody = createAccess(null, { app: 'desk' });
  const [one, other] = await twins.ask(search('Runes', '{ query: "the run" }'), nobody);
  expect(one).toEqual(other);
  expect(one.errors).toEqual([]);
});
