import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openWriteWorld, type WriteWorld } from '../../writes/write-world.ts';
import { randomOf } from '../random.ts';
import { declareProject } from './declare.ts';
import { World } from './documents.ts';
import { playStep, differenceText, shrink } from './play.ts';
import type { Mutation } from './predict.ts';
import { project } from './project.ts';
import { randomMutation } from './random-mutation.ts';
import { failedSeeds } from './seeds.ts';

const length = 40;
const base = Number(process.env['MONGRAPH_ORACLE_SEED'] ?? 1);
const sequences = Number(process.env['MONGRAPH_ORACLE_PROJECTS'] ?? 60);
const seeds = [...failedSeeds, ...Array.from({ length: sequences }, (_, index) => base + index)];

/** Something to refer to. */
const beginning: readonly Mutation[] = [
  {
    kind: 'createMany',
    model: 'Maker',
    partial: false,
    items: ['a', 'b', 'c', 'd'].map((name, index) => ({ _id: index + 1, name })),
  },
  {
    kind: 'createMany',
    model: 'Label',
    partial: false,
    items: ['x', 'y', 'z'].map((text, index) => ({ _id: index + 1, text })),
  },
  {
    kind: 'createMany',
    model: 'Work',
    partial: false,
    items: [1, 2, 3].map((id) => ({
      _id: id,
      title: 'w',
      part: id,
      marks: [id],
      makerId: id,
      parts: [{ label: 'p', byId: id }],
    })),
  },
];

let store: WriteWorld;

beforeAll(async () => {
  const { definitions, hooks } = declareProject(project);
  store = await openWriteWorld(definitions, { uri: inject('mongoUri'), name: 'writes_oracle', hooks });
});
afterAll(() => store.close());
beforeEach(() => store.clear());

test.each(seeds)('mutations of seed %i do what the oracle says', async (seed) => {
  const random = randomOf(seed);
  const mutations: Mutation[] = [];
  let world = new World(project);
  while (mutations.length < length) {
    const bad = random.chance(0.3) ? 0.06 : 0;
    const mutation = beginning[mutations.length] ?? randomMutation({ random, world, bad, named: new Set() });
    mutations.push(mutation);
    const { difference, after } = await playStep(store, world, mutation);
    if (difference !== undefined) {
      const shrunk = await shrink(store, project, mutations);
      throw new Error(`Seed ${seed}. ${differenceText(shrunk)}`);
    }
    world = after;
  }
  expect(mutations).toHaveLength(length);
});
