import { Binary } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { allow, createViewer, defineModel, field } from '../../src/index.ts';
import type { SearchRuntimeOptions } from '../../src/loaders/search/create-search-runtime.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Place = defineModel('Place', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    secret: field.string({ permissions: { read: allow.staff } }),
    spot: field.vector(2),
  },
  search: { fields: ['name'], vector: { field: 'spot', from: ['name', 'secret'], similarity: 'euclidean' } },
  permissions: { read: allow.everyone },
});

const places = [
  { _id: 1, name: 'here', spot: Binary.fromFloat32Array(new Float32Array([0, 0])) },
  { _id: 2, name: 'near', spot: [3, 4] },
  { _id: 3, name: 'far', spot: Binary.fromFloat32Array(new Float32Array([30, 40])) },
  { _id: 4, name: 'nowhere' },
  { _id: 5, name: 'of another length', spot: [1] },
  { _id: 6, name: 'no numbers', spot: ['a', 'b'] },
];

let asked = 0;
const embedded: SearchRuntimeOptions = {
  engine: 'vector',
  embed: async (texts) => {
    asked += 1;
    return texts.map((text) => (text === 'wrong' ? [1] : [text.length, 0]));
  },
};

async function open(name: string, search: SearchRuntimeOptions): Promise<TestApi> {
  const api = await createTestApi([Place], { uri: inject('mongoUri'), name: `vectors_${name}`, search });
  await api.db.collection<{ _id: number }>('places').insertMany(places);
  return api;
}

const query = `query ($search: PlaceSearch!, $first: Int, $after: String) {
  searchPlaces(search: $search, first: $first, after: $after) {
    totalCount edges { score cursor node { _id } } pageInfo { hasNextPage } } }`;

let api: TestApi;
beforeAll(async () => {
  api = await open('process', embedded);
});
afterAll(() => api.close());

const search = (what: object, options: object = {}) =>
  api.run(query, { variables: { search: what, first: 10 }, ...options });

const root = createAccess(createViewer({ id: 'r', name: 'R', isStaff: true }), { app: 'map' });
const visitor = createAccess(createViewer({ id: 'v', name: 'V' }), { app: 'map' });

describe('the nearest', () => {
  it('are scored as $vectorSearch does, whether packed or lists of numbers; other values are no vectors', async () => {
    const { data, errors } = await search({ vector: [0, 0] });
    expect(errors).toEqual([]);
    expect(data.searchPlaces.totalCount).toBe(3);
    const found = data.searchPlaces.edges.map((edge: { score: number; node: { _id: number } }) => [
      edge.node._id,
      edge.score,
    ]);
    expect(found).toEqual([
      [1, 1],
      [2, 1 / 6],
      [3, 1 / 51],
    ]);
  });

  it('are read by two commands: what is compared, and the page with its total', async () => {
    const { commands } = await search({ vector: [0, 0] });
    expect(commands).toHaveLength(2);
  });

  it('are those of a text, which is asked for once', async () => {
    asked = 0;
    const first = await search({ query: 'abc' });
    const second = await search({ query: 'abc' });
    expect(first.data.searchPlaces.edges[0].node._id).toBe(1);
    expect(second.data).toEqual(first.data);
    expect(asked).toBe(1);
  });

  it('stay apart from those of another vector', async () => {
    const { data } = await search({ vector: [0, 0] });
    const { cursor } = data.searchPlaces.edges[0];
    const other = await api.run(query, { variables: { search: { vector: [0, 1] }, after: cursor } });
    expect(other.errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
    const same = await api.run(query, { variables: { search: { vector: [0, 0] }, after: cursor } });
    expect(same.data.searchPlaces.edges).toHaveLength(2);
  });
});

describe('what is refused', () => {
  it('a vector of other dimensions', async () => {
    const { errors } = await search({ vector: [1, 2, 3] });
    expect(errors).toMatchObject([{ code: 'SEARCH_BAD_VECTOR' }]);
  });

  it('an answer of the embedder that is no vector', async () => {
    const { errors, data } = await search({ query: 'wrong' });
    expect(errors).toMatchObject([{ code: 'SEARCH_EMBEDDER_FAILED' }]);
    expect(data).toBeNull();
  });

  it.each([
    [{ query: 'near', fields: ['name'] }, '`fields`'],
    [{ query: 'near -far' }, '"-far"'],
    [{ query: 'name:near' }, '"name:near"'],
  ])('what is said of single words: %j', async (what, feature) => {
    const { errors, commands } = await search(what);
    expect(errors).toMatchObject([
      { code: 'SEARCH_UNSUPPORTED', message: expect.stringContaining(`${feature} cannot`) },
    ]);
    expect(commands).toEqual([]);
    expect((await search({ query: '"near"' })).errors).toEqual([]);
  });

  it('comparing by a vector that is made of what the viewer may not read', async () => {
    asked = 0;
    for (const what of [{ query: 'other' }, { vector: [0, 0] }]) {
      const { errors, commands } = await search(what, { access: visitor });
      expect(errors).toMatchObject([{ code: 'FIELD_FORBIDDEN' }]);
      expect(commands).toEqual([]);
    }
    expect(asked).toBe(0);
    const { errors } = await search({ vector: [0, 0] }, { access: root });
    expect(errors).toEqual([]);
  });
});

describe('engines with less', () => {
  it('compare no more vectors than they may', async () => {
    const few = await open('few', { ...embedded, vectors: { mostCompared: 4 } });
    const variables = { search: { vector: [0, 0] } };
    const { errors } = await few.run(query, { variables });
    expect(errors).toMatchObject([{ code: 'SEARCH_TOO_MANY_VECTORS' }]);
    const narrow = query.replace('search: $search,', 'search: $search, where: { name: { eq: "near" } },');
    const { data } = await few.run(narrow, { variables });
    expect(data.searchPlaces.totalCount).toBe(1);
    await few.close();
  });

  it('have as many hits as their window', async () => {
    const small = await open('window', { ...embedded, vectors: { window: 2 } });
    const { data } = await small.run(query, { variables: { search: { vector: [0, 0] } } });
    expect(data.searchPlaces.totalCount).toBe(2);
    await small.close();
  });

  it('take only vectors where nothing makes them', async () => {
    const bare = await open('bare', { engine: 'vector' });
    const { errors } = await bare.run(query, { variables: { search: { query: 'a' } } });
    expect(errors).toMatchObject([{ code: 'SEARCH_NO_EMBEDDER' }]);
    const { data } = await bare.run(query, { variables: { search: { vector: [0, 0] } } });
    expect(data.searchPlaces.totalCount).toBe(3);
    await bare.close();
  });

  it('find by words alone what single words are said of, where they find both', async () => {
    const both = await open('both', { ...embedded, engine: 'hybrid' });
    const namesOf = async (what: object) => {
      const { data, errors, commands } = await both.run(query, { variables: { search: what } });
      expect(errors).toEqual([]);
      const ids = data.searchPlaces.edges.map((edge: { node: { _id: number } }) => edge.node._id);
      return {
        ids,
        places: commands.map(({ collection }) => collection).filter((name) => name === 'places'),
      };
    };
    expect((await namesOf({ query: 'near' })).ids).toEqual([2, 1, 3]);
    expect(await namesOf({ query: 'near', fields: ['name'] })).toEqual({ ids: [2], places: ['places'] });
    expect(await namesOf({ query: 'name:near' })).toEqual({ ids: [2], places: ['places'] });
    expect(await namesOf({ query: 'near OR numbers -numbers' })).toEqual({ ids: [2], places: ['places'] });
    const { errors } = await both.run(query, { variables: { search: { query: '-no', vector: [0, 0] } } });
    expect(errors).toMatchObject([{ code: 'SEARCH_UNSUPPORTED' }]);
    await both.close();
  });

  it('compare no vectors where they find words', async () => {
    const text = await open('text', {});
    const { errors } = await text.run(query, { variables: { search: { vector: [0, 0] } } });
    expect(errors).toMatchObject([{ code: 'SEARCH_BAD_VECTOR' }]);
    await text.close();
  });
});
