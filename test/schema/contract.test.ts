import {
  buildSchema as parseSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  printSchema,
  validateSchema,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../src/model/check/check-models.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { Keeper, Vault, Visit } from '../abuse/vault-models.ts';
import { generatedModels } from './generated-models.ts';
import { Everything } from './every-type.ts';

const schema = buildSchema(createModels([Vault, Keeper, Visit, Everything, ...generatedModels(10)]));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

const objectNamed = (name: string) => schema.getType(name) as GraphQLObjectType;
const inputNamed = (name: string) => schema.getType(name) as GraphQLInputObjectType;
const typesOf = (type: GraphQLObjectType | GraphQLInputObjectType) =>
  Object.fromEntries(Object.values(type.getFields()).map(({ name, type: of }) => [name, String(of)]));
const argumentsOf = (type: GraphQLObjectType, name: string) =>
  Object.fromEntries((type.getFields()[name]?.args ?? []).map((one) => [one.name, String(one.type)]));

describe('the schema is the manual', () => {
  const described = types.flatMap((type) => [
    { at: type.name, description: type.description },
    ...(isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap((one) => [
          { at: `${type.name}.${one.name}`, description: one.description },
          ...one.args.map((argument) => ({
            at: `${type.name}.${one.name}(${argument.name}:)`,
            description: argument.description,
          })),
        ])
      : []),
    ...(isInputObjectType(type) ? Object.values(type.getFields()) : []).map((one) => ({
      at: `${type.name}.${one.name}`,
      description: one.description,
    })),
    ...(isEnumType(type) ? type.getValues() : []).map((one) => ({
      at: `${type.name}.${one.name}`,
      description: one.description,
    })),
  ]);

  test('every type, field, argument, input field and enum value has a description', () => {
    expect(described.length).toBeGreaterThan(1_000);
    expect(described.filter(({ description }) => !description).map(({ at }) => at)).toEqual([]);
  });

  test('descriptions are sentences', () => {
    const odd = described.filter(
      ({ description }) =>
        !/^[A-Z0-9{`"]/.test(description ?? '') ||
        !/[.)]$/.test(description ?? '') ||
        /undefined|\s$|\.\./.test(description ?? ''),
    );
    expect(odd).toEqual([]);
  });
});

describe('the schema language', () => {
  const text = printSchema(schema);

  test('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  test('says all there is: the schema that is parsed from it is the same', () => {
    const parsed = parseSchema(text);
    expect(printSchema(parsed)).toBe(text);
    expect(findBreakingChanges(schema, parsed)).toEqual([]);
    expect(findBreakingChanges(parsed, schema)).toEqual([]);
  });

  test('does not change from one build to the next', () => {
    const again = buildSchema(createModels([Vault, Keeper, Visit, Everything, ...generatedModels(10)]));
    expect(printSchema(again)).toBe(text);
  });
});

describe('the contract with clients', () => {
  test('each model has a field for one document and one for a list', () => {
    const query = objectNamed('Query');
    const { node, nodes, vault, vaults } = typesOf(query);
    expect({ node, nodes, vault, vaults }).toEqual({
      node: 'Node',
      nodes: '[Node]!',
      vault: 'Vault',
      vaults: 'VaultConnection!',
    });
    expect(argumentsOf(query, 'vault')).toEqual({ by: 'VaultKey!' });
    expect(argumentsOf(query, 'node')).toEqual({ id: 'ID!' });
    expect(argumentsOf(query, 'nodes')).toEqual({ ids: '[ID!]!' });
  });

  const listArguments = (model: string) => ({
    where: `${model}Where`,
    orderBy: `[${model}OrderBy!]`,
    first: 'Int',
    after: 'String',
    last: 'Int',
    before: 'String',
    offset: 'Int',
  });

  test('lists have the same arguments at the root and below any document', () => {
    expect(argumentsOf(objectNamed('Query'), 'vaults')).toEqual(listArguments('Vault'));
    for (const [name, model] of [
      ['visits', 'Visit'],
      ['visitors', 'Keeper'],
      ['keepers', 'Keeper'],
    ] as const)
      expect(argumentsOf(objectNamed('Vault'), name)).toEqual(listArguments(model));
  });

  test('a connection has edges, nodes, pageInfo, whether it has anything, and a total that may be capped', () => {
    expect(typesOf(objectNamed('VaultConnection'))).toEqual({
      edges: '[VaultEdge!]!',
      nodes: '[Vault!]!',
      pageInfo: 'PageInfo!',
      exists: 'Boolean!',
      totalCount: 'Int!',
    });
    expect(argumentsOf(objectNamed('VaultConnection'), 'totalCount')).toEqual({ upTo: 'Int' });
    expect(typesOf(objectNamed('VaultEdge'))).toEqual({ cursor: 'String!', node: 'Vault!' });
    expect(typesOf(objectNamed('VaultVisitorsEdge'))).toEqual({
      cursor: 'String!',
      node: 'Keeper!',
      visit: 'Visit',
    });
    expect(typesOf(objectNamed('PageInfo'))).toEqual({
      hasNextPage: 'Boolean!',
      hasPreviousPage: 'Boolean!',
      startCursor: 'String',
      endCursor: 'String',
    });
  });

  test('a document is a node, with its stored id beside the global one', () => {
    const vault = objectNamed('Vault');
    expect(vault.getInterfaces().map(({ name }) => name)).toEqual(['Node']);
    expect(typesOf(vault)).toMatchObject({
      id: 'ID!',
      _id: 'String!',
      name: 'String!',
      owner: 'Keeper',
      ownerId: 'ObjectID',
      keepers: 'KeeperConnection',
      keepersIds: '[ObjectID!]',
      visits: 'VisitConnection!',
      visitors: 'VaultVisitorsConnection!',
      seal: 'Seal',
      seals: '[Seal!]',
      grid: '[[Int!]!]',
    });
  });

  test('filters are named after what they filter, and join with AND, OR, NOT', () => {
    expect(typesOf(inputNamed('VaultWhere'))).toMatchObject({
      AND: '[VaultWhere!]',
      OR: '[VaultWhere!]',
      NOT: 'VaultWhere',
      id: 'IDFilter',
      name: 'StringFilter',
      level: 'IntFilter',
      tags: 'StringListFilter',
      seal: 'SealWhere',
      seals: 'SealListWhere',
      owner: 'KeeperWhere',
      ownerId: 'ObjectIDFilter',
      keepers: 'KeeperListWhere',
      visits: 'VisitListWhere',
    });
    expect(typesOf(inputNamed('VisitListWhere'))).toEqual({
      some: 'VisitWhere',
      every: 'VisitWhere',
      none: 'VisitWhere',
    });
    expect(typesOf(inputNamed('IntFilter'))).toEqual({
      eq: 'Int',
      ne: 'Int',
      in: '[Int!]',
      notIn: '[Int!]',
      lt: 'Int',
      lte: 'Int',
      gt: 'Int',
      gte: 'Int',
      isNull: 'Boolean',
      exists: 'Boolean',
    });
    expect(typesOf(inputNamed('StringFilter'))).toMatchObject({
      contains: 'String',
      startsWith: 'String',
      endsWith: 'String',
      matches: 'String',
      mode: 'StringMatchMode',
    });
    expect(typesOf(inputNamed('StringListFilter'))).toEqual({
      has: 'String',
      hasEvery: '[String!]',
      hasSome: '[String!]',
      isEmpty: 'Boolean',
      size: 'IntFilter',
      isNull: 'Boolean',
      exists: 'Boolean',
    });
  });

  test('keys, orders, regions, references, what is pulled and where distances begin take exactly one field, and nothing else does', () => {
    const oneOf = types.filter((type) => isInputObjectType(type) && type.isOneOf).map(({ name }) => name);
    const inputs = types.filter(isInputObjectType).map(({ name }) => name);
    const expected = inputs.filter((name) =>
      /(?:Key|OrderBy|GroupBy|GeoWithin|ListPull|LinkOne(?:Change)?|(?<!Geo)Near|^RelationCountOrder)$/.test(
        name,
      ),
    );
    expect(oneOf.toSorted()).toEqual(expected.toSorted());
  });

  test('inputs use JSON nowhere but in the filter and the values of JSON fields', () => {
    const others = types
      .filter(isInputObjectType)
      .filter(({ name }) => !/^JSON(?:Filter|(?:List)+Pu(?:sh|ll))$/.test(name));
    const inputs = others.flatMap((type) => Object.values(type.getFields()));
    const ofJson = inputs.filter(({ type }) => /\bJSON\b/.test(String(type)));
    const jsonFields = ['json', 'jsons', 'grid', 'extra', 'extras'];
    expect([...new Set(ofJson.map(({ name }) => name))].toSorted()).toEqual(jsonFields.toSorted());
    const operators = Object.keys(inputNamed('JSONListFilter').getFields());
    expect(operators.toSorted()).toEqual(['exists', 'isEmpty', 'isNull', 'size']);
  });

  test('fields say in their extensions what they stand for', () => {
    const models = ['Vault', 'Keeper', 'Visit', 'Model3', 'Part3'];
    const silent = models.flatMap((name) =>
      Object.values(objectNamed(name).getFields()).filter(
        ({ extensions }) => extensions['mongraph'] === undefined,
      ),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
