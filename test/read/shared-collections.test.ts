import { printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type RunOptions, type TestApi } from '../setup/test-api.ts';
import { animalModels, insertAnimals } from './animals.ts';
import { lines, readOf } from './text-lines.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(animalModels, { uri: inject('mongoUri'), name: 'shared_collections' });
  await insertAnimals(api.db);
});

afterAll(() => api.close());

async function ask(source: string, options: RunOptions = {}) {
  const result = await api.run(source, options);
  expect(result.errors).toEqual([]);
  return result;
}

test('the schema has an interface and a type for each model', () => {
  const sdl = printSchema(api.schema)
    .replaceAll(/"""[\s\S]*?"""\n\s*/g, '')
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/\n\s*\n(?= )/g, '\n');
  const part = (name: string) =>
    new RegExp(`^(?:type|interface|enum|input) ${name} [^}]*}`, 'm').exec(sdl)?.[0];
  expect(
    ['Animal', 'Dog', 'Cat', 'AnimalKind', 'AnimalWhere', 'AnimalOrderBy', 'AnimalKey', 'DogKey']
      .map(part)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "interface Animal implements Node {
      id: ID!
      _id: Int!
      name: String!
      mood: AnimalMood
      tag: String
      keeper: Keeper
      keeperId: Int
      friends: AnimalConnection
      friendsAggregate: AnimalAggregate
      friendsIds: [Int!]
      kind: AnimalKind!
      visits: VisitConnection!
      visitsAggregate: VisitAggregate!
      shows: AnimalShowsConnection!
      showsAggregate: ShowAggregate!
    }
    type Dog implements Node & Animal {
      id: ID!
      _id: Int!
      name: String!
      mood: AnimalMood
      tag: String
      keeper: Keeper
      keeperId: Int
      friends: AnimalConnection
      friendsAggregate: AnimalAggregate
      friendsIds: [Int!]
      kind: AnimalKind!
      visits: VisitConnection!
      visitsAggregate: VisitAggregate!
      shows: AnimalShowsConnection!
      showsAggregate: ShowAggregate!
      breed: String
      chip: String
      size: Int
      collar: Collar
      half: Float
      walks: WalkConnection!
      walksAggregate: WalkAggregate!
      checkups: VisitConnection!
      checkupsAggregate: VisitAggregate!
    }
    type Cat implements Node & Animal {
      id: ID!
      _id: Int!
      name: String!
      mood: AnimalMood
      tag: String
      keeper: Keeper
      keeperId: Int
      friends: AnimalConnection
      friendsAggregate: AnimalAggregate
      friendsIds: [Int!]
      kind: AnimalKind!
      visits: VisitConnection!
      visitsAggregate: VisitAggregate!
      shows: AnimalShowsConnection!
      showsAggregate: ShowAggregate!
      lives: Int!
      chip: String!
      size: String
      hates: Dog
      hatesId: Int
    }
    enum AnimalKind {
      dog
      cat
    }
    input AnimalWhere {
      id: IDFilter
      _id: IntFilter
      name: StringFilter
      mood: AnimalMoodFilter
      tag: StringFilter
      keeper: KeeperWhere
      keeperId: IntFilter
      friends: AnimalListWhere
      friendsIds: IntListFilter
      kind: AnimalKindFilter
      visits: VisitListWhere
      shows: ShowListWhere
      dog: DogWhere
      cat: CatWhere
      AND: [AnimalWhere!]
      OR: [AnimalWhere!]
      NOT: AnimalWhere
    }
    input AnimalOrderBy @oneOf {
      _id: OrderDirection
      name: OrderDirection
      mood: OrderDirection
      tag: OrderDirection
      keeper: KeeperOrderBy
      keeperId: OrderDirection
      friends: RelationCountOrder
      kind: OrderDirection
      visits: RelationCountOrder
      shows: RelationCountOrder
      dog: DogOrderBy
      cat: CatOrderBy
    }
    input AnimalKey @oneOf {
      id: ID
      tag: String
    }
    input DogKey @oneOf {
      id: ID
      tag: String
      chip: String
    }"
  `);
});

describe('answers', () => {
  test('each document has its own type, in one command for each level', async () => {
    const { data, commands } = await ask(`{
      animals {
        nodes {
          __typename kind name mood
          keeper { name }
          visits { nodes { _id } }
          shows { edges { node { _id } entry { rank } } }
          ... on Dog { breed size half walks { nodes { _id } } collar { size } }
          ... on Cat { lives hates { name } span: size }
        }
      }
    }`);
    expect(lines(data.animals.nodes)).toMatchInlineSnapshot(`
      "
      {"__typename":"Dog","kind":"dog","name":"Rex","mood":"GLAD","keeper":{"name":"Kim"},"visits":{"nodes":[{"_id":1},{"_id":11}]},"shows":{"edges":[{"node":{"_id":1},"entry":{"rank":1}}]},"breed":"Boxer","size":40,"half":20,"walks":{"nodes":[{"_id":1}]},"collar":{"size":3}}
      {"__typename":"Cat","kind":"cat","name":"Mia","mood":null,"keeper":{"name":"Kim"},"visits":{"nodes":[{"_id":2},{"_id":12}]},"shows":{"edges":[{"node":{"_id":1},"entry":{"rank":2}}]},"lives":9,"hates":{"name":"Rex"},"span":"small"}
      {"__typename":"Dog","kind":"dog","name":"Ace","mood":null,"keeper":{"name":"Lou"},"visits":{"nodes":[]},"shows":{"edges":[]},"breed":null,"size":20,"half":10,"walks":{"nodes":[{"_id":3}]},"collar":null}
      {"__typename":"Cat","kind":"cat","name":"Tom","mood":"SAD","keeper":{"name":"Kim"},"visits":{"nodes":[]},"shows":{"edges":[{"node":{"_id":2},"entry":{"rank":4}}]},"lives":7,"hates":null,"span":null}
      {"__typename":"Dog","kind":"dog","name":"Bo","mood":"GLAD","keeper":null,"visits":{"nodes":[]},"shows":{"edges":[]},"breed":"Poodle","size":null,"half":null,"walks":{"nodes":[]},"collar":null}
      "
    `);
    expect(lines(commands.map(readOf))).toMatchInlineSnapshot(`
      "
      {"find":"animals","filter":{"__t":{"$in":["dog","felis"]}},"projection":{"__t":1,"name":1,"mood":1,"keeper_id":1,"_id":1,"breed":1,"s":1,"collar.size":1,"lives":1,"hates":1,"__d__Dog_half":{"$cond":[{"$eq":["$__t",{"$literal":"dog"}]},{"$divide":["$s",2]},null]}}}
      {"find":"keepers","filter":{"_id":{"$in":[1,2]}},"projection":{"name":1,"_id":1}}
      {"find":"visits","filter":{"animal":{"$in":[1,2,3,4,8]}}}
      {"find":"entries","filter":{"animal":{"$in":[1,2,3,4,8]}}}
      {"find":"walks","filter":{"dog":{"$in":[1,3,8]}}}
      {"find":"animals","filter":{"_id":{"$in":[1,5]},"__t":{"$eq":"dog"}},"projection":{"name":1,"_id":1}}
      {"find":"shows","filter":{"_id":{"$in":[1,2]}}}
      "
    `);
  });

  test('one model is a list and has keys of its own', async () => {
    const { data, commands } = await ask(`{
      dogs { totalCount nodes { name } }
      kitties { nodes { id name lives } }
      dog(by: { chip: "c" }) { name }
      cat(by: { chip: "c" }) { name }
      noDog: dog(by: { id: "2" }) { name }
      animal(by: { tag: "t1" }) { __typename name ... on Dog { breed } }
    }`);
    expect(lines(Object.values(data))).toMatchInlineSnapshot(`
      "
      {"totalCount":3,"nodes":[{"name":"Rex"},{"name":"Ace"},{"name":"Bo"}]}
      {"nodes":[{"id":"Q2F0OjI","name":"Mia","lives":9},{"id":"Q2F0OjQ","name":"Tom","lives":7}]}
      {"name":"Rex"}
      {"name":"Mia"}
      null
      {"__typename":"Dog","name":"Rex","breed":"Boxer"}
      "
    `);
    expect(lines(commands.map(readOf))).toMatchInlineSnapshot(`
      "
      {"find":"animals","filter":{"__t":{"$eq":"dog"}},"projection":{"_id":0,"name":1}}
      {}
      {"find":"animals","filter":{"__t":{"$eq":"felis"}},"projection":{"_id":1,"name":1,"lives":1}}
      {"find":"animals","filter":{"chip":{"$eq":"c"},"__t":{"$eq":"dog"}},"projection":{"_id":0,"name":1,"chip":1}}
      {"find":"animals","filter":{"chip":{"$eq":"c"},"__t":{"$eq":"felis"}},"projection":{"_id":0,"name":1,"chip":1}}
      {"find":"animals","filter":{"_id":{"$eq":2},"__t":{"$eq":"dog"}},"projection":{"name":1,"_id":1}}
      {"find":"animals","filter":{"tag":{"$eq":"t1"},"__t":{"$in":["dog","felis"]}},"projection":{"_id":0,"__t":1,"name":1,"breed":1,"tag":1}}
      "
    `);
  });

  test('relations to the base and to one model', async () => {
    const { data } = await ask(`{
      keepers {
        nodes {
          name
          animals { totalCount nodes { __typename name } }
          dogs { totalCount nodes { name breed } }
          favourite { __typename name }
          guard { name }
        }
      }
      shows { nodes { dogs { totalCount nodes { name } } animals { totalCount nodes { name } } } }
      dogs { nodes { name friends { totalCount nodes { name } } checkups { totalCount } } }
    }`);
    expect(lines(Object.values(data))).toMatchInlineSnapshot(`
      "
      {"nodes":[{"name":"Kim","animals":{"totalCount":3,"nodes":[{"__typename":"Dog","name":"Rex"},{"__typename":"Cat","name":"Mia"},{"__typename":"Cat","name":"Tom"}]},"dogs":{"totalCount":1,"nodes":[{"name":"Rex","breed":"Boxer"}]},"favourite":{"__typename":"Cat","name":"Mia"},"guard":null},{"name":"Lou","animals":{"totalCount":1,"nodes":[{"__typename":"Dog","name":"Ace"}]},"dogs":{"totalCount":1,"nodes":[{"name":"Ace","breed":null}]},"favourite":null,"guard":{"name":"Ace"}},{"name":"Max","animals":{"totalCount":0,"nodes":[]},"dogs":{"totalCount":0,"nodes":[]},"favourite":{"__typename":"Dog","name":"Rex"},"guard":{"name":"Rex"}}]}
      {"nodes":[{"dogs":{"totalCount":1,"nodes":[{"name":"Rex"}]},"animals":{"totalCount":2,"nodes":[{"name":"Rex"},{"name":"Mia"}]}},{"dogs":{"totalCount":0,"nodes":[]},"animals":{"totalCount":1,"nodes":[{"name":"Tom"}]}}]}
      {"nodes":[{"name":"Rex","friends":{"totalCount":0,"nodes":[]},"checkups":{"totalCount":2}},{"name":"Ace","friends":{"totalCount":1,"nodes":[{"name":"Rex"}]},"checkups":{"totalCount":0}},{"name":"Bo","friends":{"totalCount":0,"nodes":[]},"checkups":{"totalCount":0}}]}
      "
    `);
  });

  test('a wide relation, read for each parent, reads only what exists', async () => {
    const { data } = await ask(
      '{ keepers { nodes { animals(first: 1, offset: 1001) { totalCount } dogs(first: 1, offset: 1001) { totalCount } } } }',
    );
    expect(
      data.keepers.nodes.map((one: { animals: object; dogs: object }) => [one.animals, one.dogs]),
    ).toEqual([
      [{ totalCount: 3 }, { totalCount: 1 }],
      [{ totalCount: 1 }, { totalCount: 1 }],
      [{ totalCount: 0 }, { totalCount: 0 }],
    ]);
  });

  test('aggregates are of the documents that exist', async () => {
    const { data } = await ask(
      '{ animalAggregate { count countDistinct { name kind } } dogAggregate { count max { size } } }',
    );
    expect(data).toEqual({
      animalAggregate: { count: 5, countDistinct: { name: 5, kind: 2 } },
      dogAggregate: { count: 3, max: { size: 40 } },
    });
  });
});

test('indexes are made once for the collection, those of unique fields for the model', async () => {
  const indexes = await api.db.collection('animals').indexes();
  expect(
    indexes.map(({ key, name, unique, partialFilterExpression }) => ({
      key,
      name,
      unique,
      partialFilterExpression,
    })),
  ).toMatchInlineSnapshot(`
    [
      {
        "key": {
          "_id": 1,
        },
        "name": "_id_",
        "partialFilterExpression": undefined,
        "unique": undefined,
      },
      {
        "key": {
          "tag": 1,
        },
        "name": "tag_1",
        "partialFilterExpression": {
          "tag": {
            "$gte": "",
          },
        },
        "unique": true,
      },
      {
        "key": {
          "__t": 1,
          "_id": 1,
        },
        "name": "__t_1__id_1",
        "partialFilterExpression": undefined,
        "unique": undefined,
      },
      {
        "key": {
          "breed": 1,
        },
        "name": "breed_1",
        "partialFilterExpression": undefined,
        "unique": undefined,
      },
      {
        "key": {
          "chip": 1,
        },
        "name": "chip_1_Dog",
        "partialFilterExpression": {
          "__t": "dog",
          "chip": {
            "$gte": "",
          },
        },
        "unique": true,
      },
      {
        "key": {
          "chip": 1,
        },
        "name": "chip_1_Cat",
        "partialFilterExpression": {
          "__t": "felis",
        },
        "unique": true,
      },
    ]
  `);
  const plan = await api.db
    .collection('animals')
    .find({ chip: { $eq: 'c' }, __t: { $eq: 'dog' } })
    .explain('queryPlanner');
  expect(JSON.stringify(plan['queryPlanner'].winningPlan)).toContain('chip_1_Dog');
});

test.each([
  ['{ animals(where: { dog: null }) { nodes { _id } } }', 'FILTER_NULL'],
  ['{ animals(where: { cat: { lives: { eq: null } } }) { nodes { _id } } }', 'FILTER_NULL'],
  ['{ animals(where: { kind: { eq: null } }) { nodes { _id } } }', 'FILTER_NULL'],
  ['{ animals(where: { kind: { eq: bird } }) { nodes { _id } } }', 'INVALID'],
  ['{ animals(where: { bird: {} }) { nodes { _id } } }', 'INVALID'],
  ['{ animals(orderBy: [{ dog: { size: ASC }, name: ASC }]) { nodes { _id } } }', 'INVALID'],
  ['{ animals { nodes { breed } } }', 'INVALID'],
])('%s is refused', async (source, code) => {
  const { errors } = await api.run(source);
  expect(errors[0]?.code).toBe(code);
});
