import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { treeModels } from './tree-models.ts';

interface Topic {
  readonly _id: number;
  readonly parent: number | null;
  readonly kinds: readonly number[];
  readonly weight: number;
  readonly owner: number;
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly owner: number;
}

interface World {
  readonly topics: readonly Topic[];
  readonly links: readonly Edge[];
}

/** What a viewer may read, said twice: to the planner, and to the oracle. */
interface Viewer {
  readonly access: Access;
  readonly topic: (topic: Topic) => boolean;
  readonly link: (link: Edge) => boolean;
}

const all = () => true;
const isOpen = ({ owner }: { readonly owner: number }) => owner % 3 !== 0;

/** Reads conditions of named models as filters. */
function accessBy(where: Readonly<Record<string, object>>): Access {
  return {
    ...fullAccess,
    conditionFor: (model: Model) =>
      where[model.name] === undefined ? always : parseWhere(model, { ...where[model.name] }, fullAccess),
  };
}

const openOwner = { owner: { open: { eq: true } } };
const viewers: readonly (readonly [string, Viewer])[] = [
  ['who may read all', { access: fullAccess, topic: all, link: all }],
  [
    'of some topics',
    { access: accessBy({ Topic: { weight: { ne: 0 } } }), topic: ({ weight }) => weight !== 0, link: all },
  ],
  ['of topics by a relation', { access: accessBy({ Topic: openOwner }), topic: isOpen, link: all }],
  ['of links by a relation', { access: accessBy({ Link: openOwner }), topic: all, link: isOpen }],
  [
    'of both by relations',
    { access: accessBy({ Topic: openOwner, Link: openOwner }), topic: isOpen, link: isOpen },
  ],
];

/** A small generator of random numbers, so that a failing seed fails again. */
function randomOf(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

const size = 14;

function worldOf(seed: number): World {
  const random = randomOf(seed);
  const id = () => 1 + random(size + 1);
  const topics = Array.from({ length: size }, (_, index) => ({
    _id: index + 1,
    parent: random(4) === 0 ? null : id(),
    kinds: Array.from({ length: random(3) }, id),
    weight: random(4),
    owner: random(6),
  }));
  const links = Array.from({ length: 2 * size }, () => ({
    from: id(),
    to: id(),
    kind: random(5) === 0 ? 'OTHER' : 'LEADS',
    owner: random(6),
  }));
  return { topics, links };
}

const fields = ['ancestors', 'descendants', 'above', 'below', 'sources', 'targets'] as const;
type FieldName = (typeof fields)[number];

/** From each document to those that are one step away. */
function stepsOf({ topics, links }: World, field: FieldName, viewer: Viewer): (id: number) => number[] {
  const pairs = {
    ancestors: () => topics.map(({ _id, parent }) => [_id, parent] as const),
    descendants: () => topics.map(({ _id, parent }) => [parent, _id] as const),
    above: () => topics.flatMap(({ _id, kinds }) => kinds.map((kind) => [_id, kind] as const)),
    below: () => topics.flatMap(({ _id, kinds }) => kinds.map((kind) => [kind, _id] as const)),
    sources: () => leading(links, viewer).map(({ from, to }) => [to, from] as const),
    targets: () => leading(links, viewer).map(({ from, to }) => [from, to] as const),
  }[field]();
  return (id) => pairs.flatMap(([near, far]) => (near === id && far !== null ? [far] : []));
}

const leading = (links: readonly Edge[], viewer: Viewer) =>
  links.filter((link) => link.kind === 'LEADS' && viewer.link(link));

/** What is reached, with its smallest depth; over edges a viewer who may read all goes on over documents that are gone. */
function reach(start: number, world: World, field: FieldName, viewer: Viewer): Map<number, number> {
  const step = stepsOf(world, field, viewer);
  const readable = new Set(world.topics.filter(viewer.topic).map(({ _id }) => _id));
  const passesGone = viewer.topic === all && (field === 'sources' || field === 'targets');
  const found = new Map<number, number>();
  let edge = [start];
  for (let depth = 1; edge.length > 0; depth += 1) {
    const next = edge.flatMap(step).filter((id) => passesGone || readable.has(id));
    edge = [...new Set(next)].filter((id) => id !== start && !found.has(id));
    for (const id of edge) found.set(id, depth);
  }
  return new Map([...found].filter(([id]) => readable.has(id)));
}

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(treeModels, { uri: inject('mongoUri'), name: 'tree_oracle' });
  const owners = Array.from({ length: 6 }, (_, _id) => ({ _id, open: _id % 3 !== 0 }));
  await api.db.collection<{ _id: number }>('owners').insertMany(owners);
});

afterAll(() => api.close());

async function load({ topics, links }: World): Promise<void> {
  await api.db.collection('topics').deleteMany({});
  await api.db.collection('links').deleteMany({});
  await api.db.collection<Topic>('topics').insertMany([...topics]);
  await api.db.collection('links').insertMany(links.map((link) => ({ ...link })));
}

interface Listed {
  readonly _id: number;
  readonly [field: string]: unknown;
}

interface Edges {
  readonly totalCount: number;
  readonly edges: readonly { readonly depth: number; readonly node: { readonly _id: number } }[];
}

const seeds = Array.from({ length: 12 }, (_, seed) => seed);

describe.each(viewers)('a viewer %s', (_name, viewer) => {
  test.each(seeds)('sees what a plain walk finds, world %i', async (seed) => {
    const world = worldOf(seed);
    await load(world);
    const lists = fields.map((field) => `${field} { totalCount edges { depth node { _id } } }`).join(' ');
    const { data, errors } = await api.run(`{ topics(first: 1000) { nodes { _id ${lists} } } }`, {
      access: viewer.access,
    });
    expect(errors).toEqual([]);
    const nodes: readonly Listed[] = data.topics.nodes;
    expect(nodes.map(({ _id }) => _id)).toEqual(world.topics.filter(viewer.topic).map(({ _id }) => _id));
    for (const field of fields) {
      for (const node of nodes) {
        const { totalCount, edges } = node[field] as Edges;
        const expected = [...reach(node._id, world, field, viewer)].toSorted(
          ([a, depthA], [b, depthB]) => depthA - depthB || a - b,
        );
        const found = edges.map(({ depth, node: { _id } }) => [_id, depth]);
        expect({ field, of: node._id, found }).toEqual({ field, of: node._id, found: expected.slice(0, 20) });
        expect(totalCount).toBe(expected.length);
      }
    }
  });

  test.each(seeds)('filters by it, world %i', async (seed) => {
    const world = worldOf(seed);
    await load(world);
    const weights = new Map(world.topics.map(({ _id, weight }) => [_id, weight]));
    for (const field of fields) {
      const lists = ['some', 'none', 'every']
        .map(
          (quantifier) =>
            `${quantifier}: topics(where: { ${field}: { ${quantifier}: { weight: { eq: 1 } } } }) { nodes { _id } }`,
        )
        .join(' ');
      const { data, errors } = await api.run(`{ ${lists} }`, { access: viewer.access });
      expect(errors).toEqual([]);
      const idsOf = (name: string): number[] => data[name].nodes.map(({ _id }: Listed) => _id);
      const expected = (holds: (hits: number, count: number) => boolean) =>
        world.topics.filter(viewer.topic).flatMap(({ _id }) => {
          const reached = [...reach(_id, world, field, viewer).keys()];
          const hits = reached.filter((id) => weights.get(id) === 1).length;
          return holds(hits, reached.length) ? [_id] : [];
        });
      expect({ field, some: idsOf('some') }).toEqual({ field, some: expected((hits) => hits > 0) });
      expect({ field, none: idsOf('none') }).toEqual({ field, none: expected((hits) => hits === 0) });
      expect({ field, every: idsOf('every') }).toEqual({
        field,
        every: expected((hits, count) => hits === count),
      });
    }
  });
});
