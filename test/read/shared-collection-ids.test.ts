import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestApi, type RunOptions, type TestApi } from '../setup/test-api.ts';
import { animalModels, insertAnimals } from './animals.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(animalModels, { uri: inject('mongoUri'), name: 'shared_collection_ids' });
  await insertAnimals(api.db);
});

afterAll(() => api.close());

async function ask(source: string, options: RunOptions = {}) {
  const result = await api.run(source, options);
  expect(result.errors).toEqual([]);
  return result;
}

test("global ids are those of the document's own model", async () => {
  const { data } = await ask('{ animals { nodes { __typename id _id } } }');
  for (const { __typename, id, _id } of data.animals.nodes) {
    expect(Buffer.from(id, 'base64url').toString()).toBe(`${__typename}:${_id}`);
  }
  const [rex, mia] = data.animals.nodes.map(({ id }: { id: string }) => id);
  const again = await ask(`{
    node(id: "${rex}") { __typename ... on Animal { name ... on Dog { breed } } ... on Cat { lives } }
    nodes(ids: ["${mia}", "${rex}"]) { ... on Cat { lives } ... on Dog { breed } }
    animal(by: { id: "${mia}" }) { name }
    animals(where: { id: { in: ["${rex}", "${mia}", "4"] } }) { nodes { name } }
    hidden: animal(by: { id: "5" }) { name }
  }`);
  expect(again.data).toEqual({
    node: { __typename: 'Dog', name: 'Rex', breed: 'Boxer' },
    nodes: [{ lives: 9 }, { breed: 'Boxer' }],
    animal: { name: 'Mia' },
    animals: { nodes: [{ name: 'Rex' }, { name: 'Mia' }, { name: 'Tom' }] },
    hidden: null,
  });
});

test('an id that names another model than the document is of finds nothing', async () => {
  const id = (text: string) => Buffer.from(text).toString('base64url');
  const { data } = await ask(`{
    cat: node(id: "${id('Cat:1')}") { __typename }
    any: node(id: "${id('Animal:1')}") { __typename ... on Animal { name } }
    bird: node(id: "${id('Animal:5')}") { __typename }
  }`);
  expect(data).toEqual({ cat: null, any: { __typename: 'Dog', name: 'Rex' }, bird: null });
  const { errors } = await api.run(`{ dog(by: { id: "${id('Cat:2')}" }) { name } }`);
  expect(errors.map(({ code }) => code)).toEqual(['BAD_ID']);
});

test('nor does it in a filter, or as a key', async () => {
  const id = (text: string) => Buffer.from(text).toString('base64url');
  const [dog1, dog2, cat2, cat4] = ['Dog:1', 'Dog:2', 'Cat:2', 'Cat:4'].map(id);
  const { data, commands } = await ask(
    `query ($mixed: [ID!]!) {
      forged: animal(by: { id: "${dog2}" }) { name }
      right: animal(by: { id: "${cat2}" }) { name }
      eq: animals(where: { id: { eq: "${dog2}" } }) { nodes { name } }
      ne: animals(where: { id: { ne: "${dog2}" } }) { totalCount }
      in: animals(where: { id: { in: $mixed } }) { nodes { name } }
      notIn: animals(where: { id: { notIn: $mixed } }) { nodes { name } }
      keepers(where: { animals: { some: { id: { eq: "${cat4}" } } } }) { nodes { name } }
    }`,
    { variables: { mixed: [dog1, dog2, cat4, '3'] } },
  );
  const names = (...all: string[]) => ({ nodes: all.map((name) => ({ name })) });
  expect(data).toEqual({
    forged: null,
    right: { name: 'Mia' },
    eq: names(),
    ne: { totalCount: 5 },
    in: names('Rex', 'Ace', 'Tom'),
    notIn: names('Mia', 'Bo'),
    keepers: names('Kim'),
  });
  const filters = commands.map(({ command }) => JSON.stringify(command));
  expect(filters.filter((filter) => filter.includes('"_id":{"$eq":2}'))).not.toEqual([]);
});
