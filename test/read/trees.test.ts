import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { treeModels } from './tree-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(treeModels, { uri: inject('mongoUri'), name: 'trees' });
});

beforeEach(async () => {
  for (const name of ['topics', 'links', 'owners']) await api.db.collection(name).deleteMany({});
});

afterAll(() => api.close());

interface TopicDocument {
  readonly _id: number;
  readonly parent?: number | null;
  readonly kinds?: readonly number[] | null;
  readonly weight?: number | null;
  readonly owner?: number;
}

const insert = (topics: readonly TopicDocument[]) =>
  api.db.collection<TopicDocument>('topics').insertMany([...topics]);
const link = (pairs: readonly (readonly [number, number])[], rest: object = {}) =>
  api.db.collection('links').insertMany(pairs.map(([from, to]) => ({ from, to, kind: 'LEADS', ...rest })));

interface Edges {
  readonly edges: readonly { readonly depth: number; readonly node: { readonly _id: number } }[];
}

const shown = ({ edges }: Edges) => edges.map(({ depth, node }) => `${node._id}@${depth}`).join(' ');

async function treeOf(id: number, field: string, args = ''): Promise<string> {
  const { data, errors } = await api.run(
    `{ topic(by: { id: "${id}" }) { ${field}${args} { edges { depth node { _id } } } } }`,
  );
  expect(errors).toEqual([]);
  return shown(data.topic[field]);
}

describe('a reference to the parent', () => {
  beforeEach(() =>
    insert([
      { _id: 1 },
      { _id: 2, parent: 1 },
      { _id: 3, parent: 1 },
      { _id: 4, parent: 2 },
      { _id: 5, parent: 4 },
      { _id: 9, parent: 77 },
    ]),
  );

  test.each([
    [5, 'ancestors', '', '4@1 2@2 1@3'],
    [5, 'ancestors', '(depth: 2)', '4@1 2@2'],
    [1, 'ancestors', '', ''],
    [9, 'ancestors', '', ''],
    [1, 'descendants', '', '2@1 3@1 4@2 5@3'],
    [1, 'descendants', '(depth: 1)', '2@1 3@1'],
    [1, 'descendants', '(last: 2)', '4@2 5@3'],
    [1, 'descendants', '(orderBy: [{ _id: DESC }])', '5@3 4@2 3@1 2@1'],
    [1, 'descendants', '(where: { _id: { gte: 4 } })', '4@2 5@3'],
    [5, 'descendants', '', ''],
  ])('%i %s%s', async (id, field, args, expected) => {
    expect(await treeOf(id, field, args)).toBe(expected);
  });

  test('two commands show a page, one counts', async () => {
    const page = await api.run(
      '{ topics { nodes { descendants { totalCount edges { depth node { name } } } } } }',
    );
    expect(page.commands.map(({ name }) => name)).toEqual(['find', 'aggregate', 'find']);
    const count = await api.run('{ topics { nodes { descendants { totalCount } } } }');
    expect(count.commands.map(({ name }) => name)).toEqual(['find', 'aggregate']);
    expect(
      count.data.topics.nodes.map(
        ({ descendants }: { descendants: { totalCount: number } }) => descendants.totalCount,
      ),
    ).toEqual([4, 2, 0, 1, 0, 0]);
  });

  test('roots', async () => {
    const { data, errors } = await api.run('{ topicRoots { nodes { _id descendants { totalCount } } } }');
    expect(errors).toEqual([]);
    expect(data.topicRoots.nodes).toEqual([{ _id: 1, descendants: { totalCount: 4 } }]);
  });
});

describe('edges', () => {
  beforeEach(async () => {
    await insert([{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 4 }]);
    await link([
      [1, 2],
      [2, 3],
      [1, 3],
      [3, 3],
      [3, 4],
      [4, 1],
      [4, 99],
    ]);
    await link([[1, 4]], { kind: 'OTHER' });
  });

  test.each([
    [1, 'targets', '', '2@1 3@1 4@2'],
    [3, 'targets', '', '4@1 1@2 2@3'],
    [1, 'sources', '', '4@1 3@2 2@3'],
    [4, 'targets', '(first: 2)', '1@1 2@2'],
  ])('%i %s%s', async (id, field, args, expected) => {
    expect(await treeOf(id, field, args)).toBe(expected);
  });

  test('count what is there', async () => {
    const { data } = await api.run('{ topic(by: { id: "3" }) { targets { totalCount } } }');
    expect(data.topic.targets.totalCount).toBe(3);
  });

  test('roots have no edge that leads to them', async () => {
    await insert([{ _id: 7 }]);
    const { data } = await api.run('{ firstTopics { nodes { _id } } }');
    expect(data.firstTopics.nodes).toEqual([{ _id: 7 }]);
  });
});
