import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { allow, createViewer, defineModel, field } from '../../src/index.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Letter = defineModel('Letter', {
  fields: {
    title: field.string(),
    body: field.string({ storedAs: 'b' }),
    secret: field.string({ storedAs: 's', permissions: { read: allow.staff } }),
    diary: field.string({ permissions: { read: allow.owner('user') } }),
    user: field.string(),
    tongue: field.string(),
  },
  search: { fields: ['title', 'body', 'secret', 'diary'], languageField: 'tongue' },
  permissions: { read: allow.everyone },
});

const ann = createAccess(createViewer({ id: 'ann', name: 'Ann' }), { app: 'desk' });
const boss = createAccess(createViewer({ id: 'boss', name: 'Boss', isSuperuser: true }), { app: 'desk' });

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Letter], { uri: inject('mongoUri'), name: 'highlights_rights' });
  await api.db.collection('letters').insertMany([
    { title: 'dogs', b: 'A dog ran.', s: 'the dog bites', diary: 'my dog', user: 'ann' },
    { title: 'Hunde laufen', b: 'run', tongue: 'german' },
  ]);
});
afterAll(() => api.close());

const all = '{ field fragments { html parts { text } } }';

it('only fields are marked, and read, that the viewer may read in every document', async () => {
  const source = `{ searchLetters(search: { query: "dog" }) { edges { highlights ${all} } } }`;
  const found = await api.run(source, { access: ann });
  expect(found.errors).toEqual([]);
  expect(found.data.searchLetters.edges[0].highlights).toMatchObject([
    { field: 'title', fragments: [{ html: '<mark>dogs</mark>' }] },
    { field: 'body', fragments: [{ html: 'A <mark>dog</mark> ran.' }] },
  ]);
  expect(JSON.stringify(found.commands)).not.toMatch(/"(?:s|diary)":1/u);
  const theirs = await api.run(source, { access: boss });
  expect(theirs.data.searchLetters.edges[0].highlights.map((one: { field: string }) => one.field)).toEqual([
    'title',
    'body',
    'secret',
    'diary',
  ]);
});

it('naming another field is refused, whatever the alias, and whether anything is found or not', async () => {
  for (const [name, query] of [
    ['secret', 'dog'],
    ['diary', 'dog'],
    ['secret', 'zebra'],
  ]) {
    const { data, errors } = await api.run(
      `{ searchLetters(search: { query: "${query}" }) { edges { highlights { field } title: highlights(fields: [title, ${name}]) ${all} } } }`,
      { access: ann },
    );
    expect(errors).toMatchObject([{ code: 'FIELD_FORBIDDEN' }]);
    expect(data).toBeNull();
  }
});

it('a document is read in its own language', async () => {
  const { data, errors } = await api.run(
    `{ searchLetters(search: { query: "hund", language: "german" }) { edges { highlights ${all} } } }`,
    { access: boss },
  );
  expect(errors).toEqual([]);
  expect(data.searchLetters.edges[0].highlights).toMatchObject([
    { field: 'title', fragments: [{ html: '<mark>Hunde</mark> laufen' }] },
  ]);
});
