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

  test('that lead nowhere, or come from nowhere, are no way on', async () => {
    await insert([{ _id: 8 }, { _id: 9 }]);
    const row = (ends: object) => ({ kind: 'LEADS', ...ends });
    await api.db
      .collection('links')
      .insertMany([row({ from: 8, to: null }), row({ from: 8 }), row({ from: null, to: 9 }), row({ to: 9 })]);
    expect(await treeOf(8, 'targets')).toBe('');
    expect(await treeOf(9, 'sources')).toBe('');
    const { data } = await api.run(
      '{ topics(where: { targets: { some: { id: { eq: "9" } } } }) { nodes { _id } } }',
    );
    expect(data.topics.nodes).toEqual([]);
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

describe('bounds', () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, index) => ({
      _id: index + 1,
      parent: index === 0 ? null : index,
      kinds: index === 0 ? [] : [index],
    }));

  test('a chain of 200 is read to its end', async () => {
    await insert(chain(201));
    const { data, commands } = await api.run(`{ topics(first: 3) { nodes {
      descendants(last: 1) { totalCount edges { depth node { _id } } } } } }`);
    expect(data.topics.nodes.map(({ descendants }: { descendants: Edges }) => shown(descendants))).toEqual([
      '201@200',
      '201@199',
      '201@198',
    ]);
    expect(commands).toHaveLength(2);
    expect(await treeOf(201, 'ancestors', '(first: 1, orderBy: [{ _id: ASC }])')).toBe('1@200');
  });

  test('a tree that goes on after its bound is an error unless a depth is given', async () => {
    await insert(chain(102));
    const { errors } = await api.run('{ topic(by: { id: "1" }) { below { totalCount } } }');
    expect(errors).toEqual([
      {
        code: 'TREE_TOO_DEEP',
        message:
          '"Topic.below" goes on after 100 levels, which is as far as it is read. Give a "depth" to see a part of it.',
        path: ['topic', 'below'],
      },
    ]);
    expect(await treeOf(1, 'below', '(depth: 100, last: 1)')).toBe('101@100');
    expect(await treeOf(2, 'below', '(last: 1)')).toBe('102@100');
  });

  test.each([0, -1, 101])('depth %i is refused', async (depth) => {
    await insert(chain(2));
    const { errors } = await api.run(`{ topic(by: { id: "1" }) { below(depth: ${depth}) { totalCount } } }`);
    expect(errors.map(({ code }) => code)).toEqual(['TREE_BAD_DEPTH']);
  });

  test('a hundred parents take as many commands as one', async () => {
    await insert(chain(150));
    await link(chain(149).map(({ _id }) => [_id, _id + 1]));
    const read = (first: number) =>
      api.run(`{ topics(first: ${first}) { nodes {
        ancestors(first: 5) { totalCount edges { depth node { name } } }
        targets(depth: 4) { totalCount edges { depth node { name } } } } } }`);
    const [one, hundred] = [await read(1), await read(100)];
    expect(hundred.errors).toEqual([]);
    expect(hundred.commands.length).toBeLessThanOrEqual(5);
    expect(one.commands.length).toBeLessThanOrEqual(hundred.commands.length);
    expect(hundred.data.topics.nodes[99]).toMatchObject({
      ancestors: { totalCount: 99 },
      targets: { totalCount: 4 },
    });
  });
});

describe('pages', () => {
  const count = 40;

  beforeEach(() =>
    insert(
      Array.from({ length: count }, (_, index) => ({
        _id: index + 1,
        parent: index === 0 ? null : Math.ceil(index / 3),
        weight: index % 4 === 0 ? null : index % 5,
      })),
    ),
  );

  interface Page {
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly _id: number } }[];
    readonly totalCount: number;
    readonly pageInfo: Readonly<Record<string, unknown>>;
  }

  async function page(args: string): Promise<Page> {
    const { data, errors } = await api.run(`{ topic(by: { id: "1" }) { descendants(${args}) {
      totalCount edges { cursor node { _id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`);
    expect(errors).toEqual([]);
    return data.topic.descendants;
  }

  test.each(['', 'orderBy: [{ weight: ASC }],', 'orderBy: [{ weight: DESC }, { _id: ASC }],'])(
    'walked both ways, %s give each document once',
    async (order) => {
      const whole = (await page(`${order} first: 1000`)).edges.map(({ node }) => node._id);
      expect(whole.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: count - 1 }, (_, index) => index + 2),
      );
      const forward: number[] = [];
      let next = await page(`${order} first: 7`);
      for (;;) {
        forward.push(...next.edges.map(({ node }) => node._id));
        expect(next.totalCount).toBe(count - 1);
        if (next.pageInfo['hasNextPage'] !== true) break;
        next = await page(`${order} first: 7, after: "${String(next.pageInfo['endCursor'])}"`);
      }
      expect(forward).toEqual(whole);
      const backward: number[] = [];
      let last = await page(`${order} last: 7`);
      for (;;) {
        backward.unshift(...last.edges.map(({ node }) => node._id));
        if (last.pageInfo['hasPreviousPage'] !== true) break;
        last = await page(`${order} last: 7, before: "${String(last.pageInfo['startCursor'])}"`);
      }
      expect(backward).toEqual(whole);
    },
  );

  test('a cursor of another order is refused', async () => {
    const { pageInfo } = await page('first: 2');
    const { errors } = await api.run(
      `{ topic(by: { id: "1" }) { descendants(orderBy: [{ weight: ASC }], after: "${String(pageInfo['endCursor'])}") { totalCount } } }`,
    );
    expect(errors.map(({ code }) => code)).toEqual(['BAD_CURSOR']);
  });
});

describe('large trees', () => {
  const size = 2_500;

  beforeEach(async () => {
    await insert([
      { _id: 1 },
      ...Array.from({ length: size }, (_, index) => ({ _id: index + 2, parent: 1, weight: index % 10 })),
    ]);
  });

  test('are read whole only in what the order needs', async () => {
    const { data, commands, errors } = await api.run(
      '{ topic(by: { id: "1" }) { descendants(orderBy: [{ weight: DESC }], first: 2) { totalCount nodes { _id weight name } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.topic.descendants.totalCount).toBe(size);
    expect(data.topic.descendants.nodes.map(({ weight }: { weight: number }) => weight)).toEqual([9, 9]);
    const projections = commands.map(({ command }) => Reflect.get(command, 'projection') as unknown);
    expect(projections.slice(2)).toEqual([
      { _id: 1, weight: 1 },
      { _id: 1, weight: 1, name: 1 },
    ]);
  });

  test('filters find what is below', async () => {
    const { data, commands } = await api.run(
      '{ topics(where: { ancestors: { some: { _id: { eq: 1 } } }, weight: { eq: 3 } }, first: 1) { totalCount } }',
    );
    expect(data.topics.totalCount).toBe(size / 10);
    expect(commands.map(({ name }) => name)).toEqual(['find', 'aggregate', 'count']);
  });

  test('filters start from few documents only', async () => {
    const { errors } = await api.run(
      '{ topics(where: { ancestors: { some: { _id: { gt: 0 } } } }) { totalCount } }',
    );
    expect(errors.map(({ code }) => code)).toEqual(['FILTER_TOO_MANY_MATCHES']);
  });
});
