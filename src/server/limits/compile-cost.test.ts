import { parse, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { buildSchema } from '../../schema/build-schema.ts';
import { createCostCompiler } from './compile-cost.ts';

const Address = defineEmbedded('Address', {
  fields: {
    get owner() {
      return field.reference(Place);
    },
  },
});
const Place = defineModel('Place', {
  fields: {
    name: field.string(),
    location: field.point(),
    address: field.embedded(Address),
    get parent() {
      return field.reference(Place);
    },
    get parts() {
      return field.hasMany(Place, 'parent');
    },
    get friends() {
      return field.list(field.reference(Place));
    },
    get above() {
      return field.ancestors('parent');
    },
  },
});
const schema = buildSchema(createModels([Place]));

function costOf(source: string, variables: Readonly<Record<string, unknown>> = {}, of = schema): number {
  const { definitions } = parse(source);
  const operation = definitions.find(({ kind }) => kind === 'OperationDefinition');
  const fragments = new Map(
    definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === 'FragmentDefinition')
      .map((one) => [one.name.value, one]),
  );
  // The first line of every source is an operation.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return createCostCompiler(of, fragments)(operation as OperationDefinitionNode)(variables);
}

const list = (args: string) => costOf(`{ places(first: 5${args}) { nodes { name } } }`);
const plain = list('');

describe('a page', () => {
  test('costs an object and its leaves for each row', () => {
    expect(plain).toBeCloseTo(5 * 1.1);
    expect(costOf('{ places(first: 5) { nodes { parts(first: 4) { nodes { name } } } } }')).toBeCloseTo(
      5 * (1 + 4 * 1.1),
    );
  });

  test.each([
    ['a condition on fields', ', where: { name: { eq: "a" }, OR: [{ parentId: { eq: null } }] }', 0],
    ['a reference', ', where: { parent: { name: { eq: "a" } } }', 10],
    ['a reference of a reference', ', where: { parent: { parent: { name: { eq: "a" } } } }', 20],
    ['lists of relations', ', where: { parts: { some: {} }, friends: { none: {} } }', 20],
    ['a tree', ', where: { above: { some: { name: { eq: "a" } } } }', 10],
    ['alternatives', ', where: { OR: [{ parent: {} }, { NOT: { parent: {} } }] }', 20],
    ['an embedded reference', ', where: { address: { owner: { name: { eq: "a" } } } }', 10],
    ['an order by fields', ', orderBy: [{ name: ASC }, { parentId: DESC }]', 0],
    ['an order by a reference', ', orderBy: { parent: { name: ASC } }', 10],
    ['an order by numbers', ', orderBy: [{ parts: { count: ASC } }, { friends: { count: ASC } }]', 20],
  ])('with %s', (_, args, more) => {
    expect(list(args)).toBeCloseTo(plain + more);
  });

  test('by distance, and of trees for each parent', () => {
    const near = '{ location: { point: { type: "Point", coordinates: [0, 0] } } }';
    expect(costOf(`{ placesNear(near: ${near}, first: 5) { nodes { name } } }`)).toBeCloseTo(plain + 10);
    expect(costOf('{ places(first: 5) { nodes { above(first: 4) { nodes { name } } } } }')).toBeCloseTo(
      5 * (1 + 10 + 4 * 1.1),
    );
  });

  test('of relations, filtered for each parent', () => {
    const filtered = 'parts(first: 4, where: { parent: { name: { eq: "a" } } }) { nodes { name } }';
    expect(costOf(`{ places(first: 5) { nodes { ${filtered} } } }`)).toBeCloseTo(5 * (1 + 10 + 4 * 1.1));
  });
});

describe('aggregates and groups', () => {
  test('cost as a list of which nothing is known', () => {
    const whole = costOf('{ placeAggregate { count } }');
    expect(whole).toBeCloseTo(10.1);
    expect(costOf('{ placeAggregate(where: { parent: {} }) { count } }')).toBeCloseTo(whole + 10);
    expect(costOf('{ places(first: 5) { nodes { partsAggregate { count } } } }')).toBeCloseTo(
      5 * (1 + whole),
    );
  });

  test('groups once, and besides what they are made by over relations', () => {
    const groups = (by: string) =>
      costOf(`{ placeGroups(by: ${by}, first: 5) { nodes { key { name } count } } }`);
    const byName = groups('{ name: {} }');
    expect(groups('[{ parent: { name: {} } }, { parts: { count: {} } }]')).toBeCloseTo(byName + 20);
    expect(byName).toBeCloseTo(10 + 5 * 1.2);
  });
});

describe('variables', () => {
  const query =
    'query ($where: PlaceWhere, $name: String) { places(first: 5, where: $where) { nodes { name } } }';

  test('are looked into', () => {
    expect(costOf(query, { where: { parent: { parts: { some: {} } } } })).toBeCloseTo(plain + 20);
    expect(costOf(query, { where: null })).toBeCloseTo(plain);
    expect(costOf(query)).toBeCloseTo(plain);
  });

  test('inside of literals too', () => {
    const inside =
      'query ($inner: PlaceWhere) { places(first: 5, where: { parent: $inner }) { nodes { name } } }';
    expect(costOf(inside, { inner: { parent: {} } })).toBeCloseTo(plain + 20);
  });

  test('that fit no type cost nothing, and are left to validation', () => {
    for (const where of [1, [[]], 'parent', { constructor: {}, __proto__: {}, nobody: { parent: {} } }])
      expect(costOf(query, { where })).toBeCloseTo(plain);
  });
});

describe('a mutation', () => {
  const one = costOf('mutation { createPlace(input: { set: { name: "a" } }) { clientMutationId } }');
  const many = (items: string, variables = {}) =>
    costOf(
      `mutation ($items: [PlaceCreate!]!, $input: CreatePlacesInput!) { createPlaces(input: ${items}) { places { name } } }`,
      variables,
    );

  test('costs something, whatever is selected of what it wrote', () => {
    expect(one).toBeGreaterThanOrEqual(10);
  });

  test('of several documents costs each of them, wherever they stand', () => {
    const literal = many('{ items: [{ name: "a" }, { name: "b" }, { name: "c" }] }');
    expect(literal).toBeGreaterThanOrEqual(30);
    const items = [{}, {}, {}];
    expect(many('{ items: $items }', { items })).toBeCloseTo(literal);
    expect(many('$input', { input: { items } })).toBeCloseTo(literal);
  });

  test('costs each document that it writes besides', () => {
    const nested = costOf(
      'mutation { createPlace(input: { set: { parts: { create: [{}, {}], connect: [{ id: 1 }] } } }) { clientMutationId } }',
    );
    expect(nested - one).toBeCloseTo(30);
  });

  test('by a filter costs as many as it may answer with', () => {
    const cost = costOf('mutation { deletePlaces(input: { all: true }) { places { name } } }');
    expect(cost).toBeGreaterThanOrEqual(1_000);
  });
});

describe('facets', () => {
  const Film = defineModel('Film', {
    fields: { title: field.string(), year: field.int() },
    search: { fields: ['title'], facets: ['year'] },
  });
  const films = buildSchema(createModels([Film]));
  const cost = (selection: string, first = 20, rest = '') =>
    costOf(`{ searchFilms(search: {}, first: ${first}) { ${selection} } } ${rest}`, {}, films);
  const facet = 'facets { year(first: 30) { value count } }';

  test('cost a look at the hits and their entries, whatever the size of the page', () => {
    const both = cost(`nodes { title } ${facet}`) - cost('nodes { title }');
    expect(both).toBeCloseTo(10 + 30 * 1.2);
    expect(cost(facet, 100)).toBeCloseTo(cost(facet, 1));
  });

  test('cost the same in a fragment, and each time under another name', () => {
    expect(cost('...F', 20, `fragment F on FilmSearchConnection { ${facet} }`)).toBeCloseTo(cost(facet));
    expect(cost('facets { year(first: 30) { value count } b: year { count } }') - cost(facet)).toBeCloseTo(
      10 + 10 * 1.1,
    );
  });
});
