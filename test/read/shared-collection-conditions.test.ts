import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always, never, type Condition } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type RunOptions, type TestApi } from '../setup/test-api.ts';
import { animalModels, insertAnimals } from './animals.ts';
import { walkList } from './walk-list.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(animalModels, { uri: inject('mongoUri'), name: 'shared_conditions' });
  await insertAnimals(api.db);
});

afterAll(() => api.close());

async function ask(source: string, options: RunOptions = {}) {
  const result = await api.run(source, options);
  expect(result.errors).toEqual([]);
  return result;
}

async function idsOf(list: string, where: string, options: RunOptions = {}): Promise<number[]> {
  const { data } = await ask(`{ list: ${list}(where: ${where}) { totalCount nodes { _id } } }`, options);
  const ids: number[] = data.list.nodes.map(({ _id }: { _id: number }) => _id);
  expect(data.list.totalCount).toBe(ids.length);
  return ids;
}

describe('filters', () => {
  test.each([
    ['animals', '{}', [1, 2, 3, 4, 8]],
    ['animals', '{ NOT: {} }', []],
    ['animals', '{ kind: { eq: dog } }', [1, 3, 8]],
    ['animals', '{ kind: { ne: dog } }', [2, 4]],
    ['animals', '{ dog: {} }', [1, 3, 8]],
    ['animals', '{ dog: { breed: { eq: "Boxer" } } }', [1]],
    ['animals', '{ NOT: { dog: { breed: { eq: "Boxer" } } } }', [2, 3, 4, 8]],
    ['animals', '{ dog: { NOT: { breed: { eq: "Boxer" } } } }', [3, 8]],
    ['animals', '{ dog: { breed: { isNull: true } } }', [3]],
    ['animals', '{ OR: [{ dog: { size: { gt: 30 } } }, { cat: { size: { eq: "small" } } }] }', [1, 2]],
    ['animals', '{ dog: {}, cat: {} }', []],
    ['animals', '{ mood: { isNull: false } }', [1, 4, 8]],
    ['animals', '{ cat: { hates: { name: { eq: "Rex" } } } }', [2]],
    ['animals', '{ cat: { hates: {} } }', [2]],
    ['animals', '{ dog: { walks: { some: {} } } }', [1, 3]],
    ['animals', '{ visits: { some: {} } }', [1, 2]],
    ['animals', '{ friends: { some: { dog: {} } } }', [2, 3]],
    ['animals', '{ friends: { every: { cat: {} } } }', [1, 4, 8]],
    ['animals', '{ dog: { collar: { size: { gt: 2 } } } }', [1]],
    ['animals', '{ dog: { half: { gt: 10 } } }', [1]],
    ['animals', '{ NOT: { dog: { half: { gt: 10 } } } }', [2, 3, 4, 8]],
    ['animals', '{ dog: { id: { eq: "1" } } }', [1]],
    ['dogs', '{}', [1, 3, 8]],
    ['dogs', '{ NOT: { breed: { eq: "Boxer" } } }', [3, 8]],
    ['dogs', '{ kind: { ne: dog } }', []],
    ['keepers', '{ animals: { some: { cat: {} } } }', [1]],
    ['keepers', '{ animals: { none: { cat: {} } } }', [2, 3]],
    ['keepers', '{ dogs: { some: {} } }', [1, 2]],
    ['keepers', '{ dogs: { some: { breed: { eq: "Boxer" } } } }', [1]],
    ['keepers', '{ animals: { some: { name: { in: ["Pip", "Nobody", "Null"] } } } }', []],
    ['keepers', '{ favourite: { dog: {} } }', [3]],
    ['keepers', '{ favourite: {} }', [1, 3]],
    ['keepers', '{ guard: {} }', [2, 3]],
    ['shows', '{ dogs: { some: {} } }', [1]],
    ['shows', '{ dogs: { none: {} } }', [2]],
  ])('%s %s', async (list, where, expected) => {
    expect(await idsOf(list, where)).toEqual(expected);
  });

  test('a lookup has the condition too', async () => {
    const { data, commands } = await ask(
      '{ keepers(where: { _id: { eq: 1 }, dogs: { some: { size: { gt: 1 } } } }) { nodes { _id } } }',
    );
    expect(data.keepers.nodes).toEqual([{ _id: 1 }]);
    expect(JSON.stringify(commands)).toContain('{"__t":{"$eq":"dog"},"s":{"$gt":1}}');
  });
});

describe('orders', () => {
  test.each([
    ['animals', '{ kind: ASC }', [1, 3, 8, 2, 4]],
    ['animals', '{ name: DESC }', [4, 1, 2, 8, 3]],
    ['animals', '{ dog: { breed: ASC } }', [2, 3, 4, 1, 8]],
    // Numbers before strings, whatever the model is.
    ['animals', '{ dog: { size: ASC } }', [4, 8, 3, 1, 2]],
    ['animals', '{ cat: { lives: DESC } }', [2, 4, 8, 3, 1]],
    ['animals', '{ dog: { half: DESC } }', [1, 3, 8, 4, 2]],
    ['animals', '{ cat: { hates: { name: DESC } } }', [2, 8, 4, 3, 1]],
    // A cat has a walk, too.
    ['animals', '{ dog: { walks: { count: DESC } } }', [3, 2, 1, 8, 4]],
    ['animals', '{ visits: { count: DESC } }', [2, 1, 8, 4, 3]],
    ['keepers', '{ dogs: { count: ASC } }', [3, 1, 2]],
    ['keepers', '{ animals: { count: ASC } }', [3, 2, 1]],
    ['keepers', '{ guard: { name: ASC } }', [1, 2, 3]],
    ['dogs', '{ size: DESC }', [1, 3, 8]],
  ])('%s by %s, walked both ways', async (list, orderBy, expected) => {
    expect(await walkList(api, { list, orderBy })).toEqual(expected);
    expect(await walkList(api, { list, orderBy, backwards: true })).toEqual(expected.toReversed());
  });
});

describe('what a viewer may read', () => {
  const allowing = (conditions: object): RunOptions => {
    const access: Access = {
      ...fullAccess,
      conditionFor: ({ name }) => new Map<string, Condition>(Object.entries(conditions)).get(name) ?? always,
    };
    return { access };
  };
  const named = (path: string, operand: unknown): Condition => ({
    kind: 'compare',
    path,
    operator: 'eq',
    operand,
    insensitive: false,
  });

  test.each([
    { of: 'no dogs', conditions: { Dog: never }, all: [2, 4], dogs: [], favourites: [1], keepers: [] },
    { of: 'no animals', conditions: { Animal: never }, all: [], dogs: [], favourites: [], keepers: [] },
    {
      of: 'dogs of one breed',
      conditions: { Dog: named('breed', 'Boxer') },
      all: [1, 2, 4],
      dogs: [1],
      favourites: [1, 3],
      keepers: [1],
    },
    {
      of: 'glad animals',
      conditions: { Animal: named('mood', 'GLAD') },
      all: [1, 8],
      dogs: [1, 8],
      favourites: [3],
      keepers: [1],
    },
    {
      of: 'glad animals, no dogs',
      conditions: { Animal: named('mood', 'GLAD'), Dog: never },
      all: [],
      dogs: [],
      favourites: [],
      keepers: [],
    },
  ])('$of', async ({ conditions, all, dogs, favourites, keepers }) => {
    const options = allowing(conditions);
    expect(await idsOf('animals', '{}', options)).toEqual(all);
    expect(await idsOf('dogs', '{}', options)).toEqual(dogs);
    expect(await idsOf('keepers', '{ favourite: {} }', options)).toEqual(favourites);
    expect(await idsOf('keepers', '{ dogs: { some: {} } }', options)).toEqual(keepers);
    const { data } = await ask(
      '{ animal(by: { id: "1" }) { name } animalAggregate { count } keepers { nodes { favourite { _id } animals { totalCount nodes { _id } } } } }',
      options,
    );
    expect(data.animal).toEqual(all.some((one) => one === 1) ? { name: 'Rex' } : null);
    expect(data.animalAggregate.count).toBe(all.length);
    for (const { favourite, animals: kept } of data.keepers.nodes) {
      expect(kept.totalCount).toBe(kept.nodes.length);
      for (const { _id } of [...kept.nodes, ...(favourite === null ? [] : [favourite])])
        expect(all).toContain(_id);
    }
  });

  test('by a relation is decided by documents of its own model', async () => {
    const Keeper = api.models.get('Keeper');
    if (Keeper === undefined) throw new Error('There is no model Keeper');
    // Kim's guard is a cat.
    const options = allowing({ Keeper: parseWhere(Keeper, { guard: {} }, fullAccess) });
    expect(await idsOf('keepers', '{}', options)).toEqual([2, 3]);
    const { data } = await ask('{ animals { nodes { keeper { _id } } } }', options);
    expect(data.animals.nodes[0]).toEqual({ keeper: null });
  });
});
