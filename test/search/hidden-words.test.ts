import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { buildWords } from '../../src/database/search-words/build-words.ts';
import { allow, createViewer, defineModel, field } from '../../src/index.ts';
import { searchedCollections } from '../../src/search/words/searched-collections.ts';
import { createTwins, type Twins } from './twins.ts';

const fields = {
  _id: field.int({ required: true }),
  title: field.string(),
  isPublic: field.boolean(),
};

/** Of which documents are hidden. */
const Letter = defineModel('Letter', {
  fields,
  search: { fields: ['title'] },
  permissions: { read: allow.where({ isPublic: { eq: true } }) },
});
/** Of which documents are marked as deleted. */
const Draft = defineModel('Draft', {
  softDelete: true,
  fields,
  search: { fields: ['title'] },
  permissions: { read: allow.everyone },
});
/** Of which a field is hidden. */
const Memo = defineModel('Memo', {
  fields: { ...fields, secret: field.string({ permissions: { read: allow.staff } }) },
  search: { fields: ['title', 'secret'] },
  permissions: { read: allow.everyone },
});

const ann = createAccess(createViewer({ id: 'ann', name: 'Ann' }), { app: 'desk' });

const seen = [
  'the universe', 'universes of dogged cats', 'a harbour', 'a harbinger', 'doggerel dog', 'layoffsq layoff',
  'a quay', 'running mates', 'relationaq relate', 'kittens', 'kitten',
]; // prettier-ignore

/** Words of one side, as many as there are of them. */
const hidden = [
  [
    'universities',
    'relational',
    'dogs',
    'dogged',
    'layoffs',
    'harbours',
    'kittenz',
    'kittena',
    'kittenb',
    'kittenc',
    'quuy',
  ],
  ['zebra', 'harboor', 'harbinger', 'harbinger'],
] as const;

const readable = seen.map((title, _id) => ({ _id, title, isPublic: true }));
const more = (side: 0 | 1, besides: object, title = 'title') =>
  hidden[side].flatMap((word, index) =>
    [0, 1].map((copy) => ({ _id: 100 + 2 * index + copy, ...besides, [title]: word })),
  );
const docs = (side: 0 | 1) => ({
  letters: [...readable, ...more(side, { isPublic: false })],
  drafts: [...readable, ...more(side, { deletedAt: new Date(0) })],
  memos: [...readable, ...more(side, { title: 'x' }, 'secret')],
});

let twins: Twins;
beforeAll(async () => {
  twins = await createTwins('search_hidden_words', [Letter, Draft, Memo], [docs(0), docs(1)]);
  for (const { models, dbOf } of [twins.one, twins.other]) {
    for (const one of searchedCollections(models.values())) await buildWords(dbOf, one);
  }
});
afterAll(() => twins.close());

/** What is typed, and what becomes of it. */
const typed = [
  'dog', 'dogz', 'dogg', 'universites', 'universit', 'layof', 'layoff', 'layoffz', 'harbuor', 'harbur',
    'harboar', 'kittem', 'kittn', 'kiten', 'quy', 'qauy', 'runing mats', 'harbuor -zebra', 'universites dogz',
    'kitten universites', 'zebr',
]; // prettier-ignore
const asked = typed.flatMap((text) => [
  `{ query: "${text}" }`,
  `{ query: "${text}", fuzzy: { prefixLength: 0 } }`,
  `{ query: "${text}", fuzzy: { maxEdits: 2 }, match: ANY }`,
  `{ query: "${text}", prefix: true }`,
  `{ phrase: "${text}", fuzzy: {} }`,
]);
const prefixes = [
  'layoffs*',
  'dogge*',
  'universi*',
  'relationa*',
  'harb* OR zeb*',
  'kitten* -harb*',
  'the -universit*',
];
const inputs = [...asked, ...prefixes.map((text) => `{ query: "${text}" }`)];

it.each(['Letters', 'Drafts', 'Memos'])('words that are hidden change nothing of %s', async (plural) => {
  const different: unknown[] = [];
  let corrected = 0;
  for (const input of inputs) {
    const source = `{ search${plural}(search: ${input}) { totalCount didYouMean
      edges { cursor score node { title } highlights { fragments { html } } } } }`;
    const [one, other] = await twins.ask(source, ann);
    expect(one.errors).toEqual([]);
    const [left, right] = [one, other].map(({ data }) => Object(data)[`search${plural}`]);
    if (left.didYouMean !== null) corrected += 1;
    if (JSON.stringify(left) !== JSON.stringify(right)) different.push([input, short(left), short(right)]);
  }
  expect(different).toEqual([]);
  expect(corrected).toBeGreaterThan(5);
});

it('words of which many are near are no pattern too long', async () => {
  const many = Array.from({ length: 60 }, (_, index) => ({
    _id: 1000 + index,
    title: `misunderstanding${String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))}`,
    isPublic: index === 30,
  }));
  await twins.one.db.collection<{ _id: number }>('letters').insertMany(many);
  for (const one of searchedCollections(twins.one.models.values())) await buildWords(twins.one.dbOf, one);
  const source = `{ searchLetters(search: { query: "misunderstandingq" }) { didYouMean } }`;
  const { data, errors } = await twins.one.run(source, { access: ann });
  expect([data, errors]).toEqual([{ searchLetters: { didYouMean: many[30]?.title } }, []]);
  const fuzzy = await twins.one.run(
    `{ searchLetters(search: { query: "misunderstandingq", fuzzy: { maxEdits: 2 } }) { totalCount } }`,
    { access: ann },
  );
  expect([fuzzy.data, fuzzy.errors]).toEqual([{ searchLetters: { totalCount: 1 } }, []]);
  const either = many
    .slice(0, 30)
    .map(({ title }) => title)
    .join(' OR ');
  const all = await twins.one.run(`{ searchMemos(search: { query: "${either}" }) { exists } }`, {
    access: ann,
  });
  expect([all.data, all.errors]).toEqual([{ searchMemos: { exists: false } }, []]);
});

function short(page: { didYouMean: unknown; edges: { score: number; node: { title: string } }[] }) {
  return JSON.stringify([page.didYouMean, page.edges.map(({ score, node }) => [node.title, score])]);
}
