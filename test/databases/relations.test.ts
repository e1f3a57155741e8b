import { Int32 } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startLocalMongod, type LocalMongod } from '../../src/local-mongod/start-local-mongod.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { models } from './models.ts';

let api: TestApi;
/** A second server: what would work within one must not be taken for what works. */
let other: LocalMongod;

beforeAll(async () => {
  other = await startLocalMongod();
  const uri = inject('mongoUri');
  api = await createTestApi(models, { uri, name: 'databases', databases: { people: other.uri, links: uri } });
  await fill(api);
});
afterAll(async () => {
  await api.close();
  await other.stop();
});

/** A document with a key of text. */
interface Texts {
  readonly _id: string;
  readonly [field: string]: unknown;
}

async function fill({ dbOf }: TestApi): Promise<void> {
  const here = dbOf('default');
  const people = dbOf('people');
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'];
  await people
    .collection<Texts>('people')
    .insertMany(names.map((name) => ({ _id: `p-${name}`, name, employer: 'p-Ada' })));
  await here.collection<Texts>('films').insertMany([
    {
      _id: '$f1',
      title: 'One',
      director: 'p-Ada',
      actors: ['p-Ben', 'p-Eve'],
      credits: [{ role: 'light', person: 'p-Dan' }],
    },
    { _id: 'f2', title: 'Two', director: 'p-Ada', actors: [] },
    { _id: 'f3', title: 'Three', director: 'p-Gone' },
  ]);
  await people.collection<{ _id: Int32 }>('reviews').insertMany(
    Array.from({ length: 30 }, (_, index) => ({
      _id: new Int32(index),
      stars: new Int32(index % 5),
      film: index < 27 ? '$f1' : 'f2',
      author: 'p-Ben',
    })),
  );
  const pairs = names.map((name, index) => ({ film: '$f1', person: `p-${name}`, since: new Int32(index) }));
  const likes = [...pairs, { film: 'f2', person: 'p-Eve', since: new Int32(9) }];
  await dbOf('links').collection('likes').insertMany(likes);
  await people.collection('visits').insertMany(likes.map(({ since, ...rest }) => ({ ...rest, year: since })));
}

/** Where each command went. */
const routes = (commands: readonly { database?: string; collection: string; name: string }[]) =>
  commands.map(({ database = 'default', collection, name }) => `${database}:${collection}.${name}`);

describe('relations across databases', () => {
  it('reads each level with one command, whatever database it is in', async () => {
    const { data, errors, commands } = await api.run(
      `{ films { nodes { title
          director { name employer { name } }
          actors { nodes { name films(first: 1) { nodes { title } } } }
          credits { role person { name } }
          reviews(first: 2) { totalCount nodes { stars author { name } } }
          fans(first: 2) { totalCount edges { node { name } like { since } } }
          visitors(last: 1) { nodes { name } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.films.nodes).toMatchSnapshot();
    expect(routes(commands).toSorted()).toMatchInlineSnapshot(`
      [
        "default:films.find",
        "default:films.find",
        "links:likes.find",
        "people:people.find",
        "people:people.find",
        "people:people.find",
        "people:people.find",
        "people:people.find",
        "people:people.find",
        "people:people.find",
        "people:reviews.find",
        "people:visits.find",
      ]
    `);
  });

  it('prints the database in plans', async () => {
    const { plans } = await api.run(
      '{ people(where: { employer: { name: { eq: "Ada" } } }) { nodes { name } } }',
    );
    expect(plans.join('\n')).toContain('people:people.find');
  });
});

describe('a parent with very many children in another database', () => {
  beforeAll(async () => {
    const many = Array.from({ length: 2_100 }, (_, index) => index);
    const pair = (index: number) => ({ film: '$f1', person: `p-${['Ada', 'Eve'][index % 2]}` });
    await api
      .dbOf('people')
      .collection<{ _id: Int32 }>('reviews')
      .insertMany(many.map((index) => ({ _id: new Int32(1_000 + index), stars: new Int32(3), film: '$f1' })));
    await api
      .dbOf('links')
      .collection('likes')
      .insertMany(many.map((index) => ({ ...pair(index), since: -1 })));
    await api
      .dbOf('people')
      .collection('visits')
      .insertMany(many.map((index) => ({ ...pair(index), year: -1 })));
  });

  /** The same question asked until the relation is known to be wide: the answers do not differ. */
  async function ask(selection: string) {
    const query = `{ films(orderBy: [{ _id: ASC }]) { nodes { title ${selection} } } }`;
    const first = await api.run(query);
    const second = await api.run(query);
    expect([...first.errors, ...second.errors]).toEqual([]);
    expect(second.data).toEqual(first.data);
    return {
      films: second.data.films.nodes,
      commands: second.commands.slice(1),
      plans: second.plans.slice(1),
    };
  }

  it('reads the page of each from the index of the other database', async () => {
    const { films, commands, plans } = await ask(
      'reviews(first: 2, orderBy: [{ stars: DESC }]) { totalCount nodes { stars } }',
    );
    expect(films[0].reviews).toEqual({ totalCount: 2_127, nodes: [{ stars: 4 }, { stars: 4 }] });
    expect(films[1].reviews).toEqual({ totalCount: 3, nodes: [{ stars: 4 }, { stars: 3 }] });
    expect(films[2].reviews).toEqual({ totalCount: 0, nodes: [] });
    expect(routes(commands)).toEqual(['people:reviews.aggregate']);
    expect(plans.join()).toContain('$documents');
  });

  it('reads join documents and targets where both are in the other one', async () => {
    const { films, commands } = await ask(
      'visitors(last: 1, orderBy: [{ name: ASC }]) { totalCount edges { node { name } visit { year } } }',
    );
    expect(films[0].visitors.totalCount).toBe(5);
    expect(films[0].visitors.edges).toEqual([{ node: { name: 'Eve' }, visit: { year: 4 } }]);
    expect(films[1].visitors.edges).toEqual([{ node: { name: 'Eve' }, visit: { year: 9 } }]);
    expect(routes(commands)).toEqual(['people:visits.aggregate']);
  });

  it('reads join documents first where the targets are in a third one', async () => {
    const { films, commands } = await ask(
      'fans(first: 2, orderBy: [{ name: DESC }]) { totalCount edges { node { name } like { since } } }',
    );
    expect(films[0].fans).toEqual({
      totalCount: 5,
      edges: [
        { node: { name: 'Eve' }, like: { since: 4 } },
        { node: { name: 'Dan' }, like: { since: 3 } },
      ],
    });
    expect(films[1].fans.edges).toEqual([{ node: { name: 'Eve' }, like: { since: 9 } }]);
    expect(routes(commands)).toEqual(['links:likes.find', 'people:people.aggregate']);
  });

  it('goes on behind a cursor', async () => {
    const { films } = await ask('fans(first: 1, orderBy: [{ name: ASC }]) { pageInfo { endCursor } }');
    const after = films[0].fans.pageInfo.endCursor;
    const { data } = await api.run(
      `{ films(first: 1, orderBy: [{ _id: ASC }]) { nodes {
          fans(first: 1, after: "${after}", orderBy: [{ name: ASC }]) { nodes { name } pageInfo { hasNextPage } } } } }`,
    );
    expect(data.films.nodes[0].fans).toEqual({ nodes: [{ name: 'Ben' }], pageInfo: { hasNextPage: true } });
  });

  it('counts no further than it is asked to', async () => {
    const { films } = await ask('fans { totalCount(upTo: 3) } reviews { totalCount(upTo: 10) }');
    expect(films.map(({ fans }: { fans: object }) => fans)).toEqual(
      [3, 1, 0].map((totalCount) => ({ totalCount })),
    );
    expect(films[0].reviews).toEqual({ totalCount: 10 });
  });
});

describe('filters across databases', () => {
  it.each([
    ['{ films(where: { director: { name: { eq: "Ada" } } }) { nodes { title } } }', 'filter by "directorId"'],
    ['{ films(where: { NOT: { director: {} } }) { nodes { title } } }', 'filter by "directorId"'],
    [
      '{ films(where: { actors: { some: { name: { eq: "Ada" } } } }) { nodes { title } } }',
      'filter by "actorsIds"',
    ],
    [
      '{ films(where: { credits: { some: { person: { name: { eq: "Ada" } } } } }) { totalCount } }',
      'filter by "personId"',
    ],
    ['{ films(where: { reviews: { none: {} } }) { totalCount } }', 'filter by what they hold'],
    [
      '{ films(where: { visitors: { some: {} } }) { totalCount } }',
      'from the database "default" to "people"',
    ],
    [
      '{ people(where: { employer: { films: { some: {} } } }) { totalCount } }',
      '"Person" cannot be filtered by "films"',
    ],
  ])('are refused before anything is read: %s', async (query, message) => {
    const { errors, commands } = await api.run(query);
    expect(errors).toEqual([
      { code: 'FILTER_ACROSS_DATABASES', message: expect.stringContaining(message), path: expect.anything() },
    ]);
    expect(commands).toEqual([]);
  });

  it('work by the stored keys, and within each database', async () => {
    const { data, errors } = await api.run(
      `{ films(where: { directorId: { eq: "p-Ada" } }) { totalCount }
         people(where: { employer: { name: { eq: "Ada" } }, name: { gt: "B" } }) { nodes { name } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.films.totalCount).toBe(2);
    expect(data.people.nodes).toHaveLength(4);
  });

  it('are told to be refused where the schema describes them', () => {
    const where = api.schema.getType('FilmWhere');
    expect(String(where && 'getFields' in where && where.getFields()['director']?.description)).toContain(
      'another database',
    );
  });
});
