import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { allow, defineModel, field } from '../../src/index.ts';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Studio = defineModel('Studio', {
  fields: { _id: field.int({ required: true }), isOpen: field.boolean() },
  permissions: { read: allow.everyone },
});
const Film = defineModel('Film', {
  softDelete: true,
  fields: {
    title: field.string(),
    genre: field.string(),
    year: field.int(),
    budget: field.int({ permissions: { read: allow.staff } }),
    studio: field.reference(Studio),
  },
  search: { fields: ['title'], facets: ['genre', 'budget'] },
  permissions: { read: allow.where({ studio: { isOpen: { eq: true } } }) },
});
const Thing = defineModel('Thing', {
  discriminator: 'kind',
  fields: { name: field.string() },
  search: { fields: ['name'], facets: ['box.label', 'kind'] },
  permissions: { read: allow.everyone },
});
const Box = defineModel('Box', { of: Thing, fields: { label: field.string() } });
const Bag = defineModel('Bag', { of: Thing, fields: { label: field.string(), size: field.int() } });

const ann = createAccess(createViewer({ id: 'ann', name: 'Ann' }), { app: 'desk' });

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Film, Studio, Thing, Box, Bag], {
    uri: inject('mongoUri'),
    name: 'facet_rights',
  });
  await api.db.collection<{ _id: number }>('studios').insertMany([
    { _id: 1, isOpen: true },
    { _id: 2, isOpen: false },
  ] as never[]);
  const film = (genre: string, studio: number, rest: object = {}) => ({
    title: 'dog',
    genre,
    year: 2000,
    budget: 5,
    studio,
    ...rest,
  });
  await api.db
    .collection('films')
    .insertMany([
      film('drama', 1),
      film('drama', 1, { year: 1990 }),
      film('comedy', 1),
      film('comedy', 1, { deletedAt: new Date() }),
      film('secret', 2),
      film('drama', 2),
    ]);
  await api.db.collection('things').insertMany([
    { kind: 'box', name: 'dog', label: 'a' },
    { kind: 'box', name: 'dog' },
    { kind: 'bag', name: 'dog', label: 'b' },
  ]);
});
afterAll(() => api.close());

async function genres(rest = '', besides = '') {
  const source = `{ searchFilms(search: { query: "dog" } ${rest}) { ${besides} facets { genre { value count } } } }`;
  const { data, errors, commands } = await api.run(source, { access: ann });
  expect(errors).toEqual([]);
  return { found: data.searchFilms, entries: data.searchFilms.facets.genre, commands };
}

const readable = [
  { value: 'drama', count: 2 },
  { value: 'comedy', count: 1 },
];

describe('what is counted', () => {
  it('is what the viewer may read, through relations too, and is not deleted', async () => {
    const { entries, commands } = await genres();
    expect(entries).toEqual(readable);
    expect(commands.filter(({ collection }) => collection === 'films')).toHaveLength(1);
    const { entries: beside, found } = await genres('', 'totalCount nodes { genre }');
    expect(beside).toEqual(readable);
    expect(found.totalCount).toBe(3);
    expect(found.nodes).toHaveLength(3);
  });

  it('satisfies the filter', async () => {
    const { entries } = await genres(', where: { year: { lt: 2000 } }');
    expect(entries).toEqual([{ value: 'drama', count: 1 }]);
  });

  it('is of its shape', async () => {
    const { data, errors } = await api.run(
      `{ searchThings(search: { query: "dog" }) { facets { box_label { value count } kind { value count } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.searchThings.facets).toEqual({
      box_label: [
        { value: null, count: 1 },
        { value: 'a', count: 1 },
      ],
      kind: [
        { value: 'box', count: 2 },
        { value: 'bag', count: 1 },
      ],
    });
  });
});

describe('a field that the viewer may not read', () => {
  it('makes no facets, whatever it is called', async () => {
    const { data, errors, commands } = await api.run(
      '{ searchFilms(search: { query: "dog" }) { facets { genre: budget { count } } } }',
      { access: ann },
    );
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ code: 'FIELD_FORBIDDEN' }]);
    expect(commands).toEqual([]);
  });
});
