import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Part = defineModel('Part', {
  discriminator: 'kind',
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    get parent() {
      return field.reference(Part);
    },
    get above() {
      return field.ancestors('parent');
    },
    get below() {
      return field.descendants('parent');
    },
  },
});
const Box = defineModel('Box', { of: Part, fields: { size: field.int() } });
const Item = defineModel('Item', {
  of: Part,
  fields: {
    weight: field.int(),
    get label() {
      return field.computed(this, {
        type: field.string({ required: true }),
        needs: ['name', 'weight'],
        resolve: ({ name, weight }) => `${name}:${weight ?? '?'}`,
      });
    },
  },
});

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Part, Box, Item], { uri: inject('mongoUri'), name: 'shared_trees' });
  await api.db.collection<{ _id: number; [name: string]: unknown }>('parts').insertMany([
    { _id: 1, kind: 'box', name: 'A', size: 1 },
    { _id: 2, kind: 'box', name: 'B', parent: 1, size: 2 },
    { _id: 3, kind: 'item', name: 'C', parent: 2, weight: 5 },
    { _id: 4, kind: 'odd', name: 'D', parent: 1 },
    { _id: 5, kind: 'item', name: 'E', parent: 4 },
  ]);
});

afterAll(() => api.close());

test('a tree of a base is of all its models; a document of no known kind ends the way', async () => {
  const { data, errors } = await api.run(`{
    parts {
      nodes {
        __typename
        below { edges { depth node { name ... on Box { size } ... on Item { weight } } } }
        above { nodes { name } }
      }
    }
    partRoots { nodes { name } }
    holders: parts(where: { below: { some: { item: { weight: { eq: 5 } } } } }) { nodes { name } }
  }`);
  expect(errors).toEqual([]);
  const [b, c] = [
    { depth: 1, node: { name: 'B', size: 2 } },
    { depth: 2, node: { name: 'C', weight: 5 } },
  ];
  expect(data).toEqual({
    parts: {
      nodes: [
        { __typename: 'Box', below: { edges: [b, c] }, above: { nodes: [] } },
        { __typename: 'Box', below: { edges: [{ ...c, depth: 1 }] }, above: { nodes: [{ name: 'A' }] } },
        { __typename: 'Item', below: { edges: [] }, above: { nodes: [{ name: 'B' }, { name: 'A' }] } },
        { __typename: 'Item', below: { edges: [] }, above: { nodes: [] } },
      ],
    },
    partRoots: { nodes: [{ name: 'A' }] },
    holders: { nodes: [{ name: 'A' }, { name: 'B' }] },
  });
});

test('groups and computed fields are of the documents that exist', async () => {
  const { data, errors } = await api.run(`{
    partGroups(by: [{ kind: {} }]) { nodes { key { kind } count } }
    boxGroups(by: [{ name: {} }]) { nodes { key { name } count } }
    boxes { exists }
    parts { nodes { ... on Item { label } } }
  }`);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    partGroups: {
      nodes: [
        { key: { kind: 'box' }, count: 2 },
        { key: { kind: 'item' }, count: 2 },
      ],
    },
    boxGroups: {
      nodes: [
        { key: { name: 'A' }, count: 1 },
        { key: { name: 'B' }, count: 1 },
      ],
    },
    boxes: { exists: true },
    parts: { nodes: [{}, {}, { label: 'C:5' }, { label: 'E:?' }] },
  });
});
