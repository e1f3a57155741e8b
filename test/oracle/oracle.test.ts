import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { askList } from './ask.ts';
import { definitionsOf, randomProject } from './project.ts';
import { randomOf } from './random.ts';
import { failedSeeds } from './seeds.ts';
import { randomWorld, type Doc } from './world.ts';

const questions = 60;
const base = Number(process.env['MONGRAPH_ORACLE_SEED'] ?? 1);
const projects = Number(process.env['MONGRAPH_ORACLE_PROJECTS'] ?? 20);
const seeds = [...failedSeeds, ...Array.from({ length: projects }, (_, index) => base + index)];

describe.each(seeds)('the project of seed %i', (seed) => {
  const random = randomOf(seed);
  const project = randomProject(random);
  const world = randomWorld(project, random);
  let api: TestApi;

  beforeAll(async () => {
    api = await createTestApi(definitionsOf(project), { uri: inject('mongoUri'), name: `oracle_${seed}` });
    for (const { name, plural } of project.models) {
      await api.db.collection<Doc>(plural).insertMany([...(world.get(name) ?? [])]);
    }
  });
  afterAll(() => api.close());

  test('lists', async () => {
    for (let question = 0; question < questions; question += 1) {
      const ground = { project, world, random: randomOf(seed * 10_000 + question) };
      const {
        question: asked,
        given,
        expected,
      } = await askList(api, ground.random.pick(project.models), ground);
      expect(given, `seed ${seed}, question ${question}: ${asked}`).toEqual(expected);
    }
  });
});
