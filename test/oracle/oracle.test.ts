import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type RunOptions, type TestApi } from '../setup/test-api.ts';
import { askAggregate, askParents } from './ask-aggregate.ts';
import { askGroups } from './ask-groups.ts';
import { askChildren } from './ask-children.ts';
import { askList } from './ask.ts';
import { definitionsOf } from './declare.ts';
import { randomProject } from './project.ts';
import { randomOf } from './random.ts';
import { failedSeeds } from './seeds.ts';
import { everybody, randomViewer } from './viewer.ts';
import { randomWorld, strangersOf, type Doc } from './world.ts';

const questions = 30;
const base = Number(process.env['MONGRAPH_ORACLE_SEED'] ?? 1);
const projects = Number(process.env['MONGRAPH_ORACLE_PROJECTS'] ?? 20);
const seeds = [...failedSeeds, ...Array.from({ length: projects }, (_, index) => base + index)];

const asks = {
  lists: askList,
  'lists of relations': askChildren,
  aggregates: askAggregate,
  'aggregates of relations': askParents,
  groups: askGroups,
};

describe.each(seeds)('the project of seed %i', (seed) => {
  const random = randomOf(seed);
  const project = randomProject(random);
  const world = randomWorld(project, random);
  let api: TestApi;

  beforeAll(async () => {
    api = await createTestApi(definitionsOf(project), {
      uri: inject('mongoUri'),
      name: `oracle_${seed}`,
      learn: seed % 2 === 0,
      tight: seed % 3 === 0,
    });
    for (const model of project.models.filter(({ of }) => of === undefined)) {
      const docs = [...(world.get(model.name) ?? []), ...strangersOf(model, random)];
      await api.db.collection<Doc>(model.plural).insertMany(docs);
    }
    await api.facts.learnSizes(api.models.values());
  });
  afterAll(() => api.close());

  test.each(Object.entries(asks))('%s', async (_name, ask) => {
    for (let question = 0; question < questions; question += 1) {
      const questionRandom = randomOf(seed * 10_000 + question);
      const viewer = questionRandom.chance(0.4)
        ? randomViewer({ project, world, random: questionRandom, full: true })
        : everybody;
      const ground = {
        project,
        world: viewer.sees(world),
        random: questionRandom,
        full: viewer === everybody,
      };
      const asViewer = {
        ...api,
        run: (source: string, options: RunOptions = {}) =>
          api.run(source, { ...options, access: viewer.access(api) }),
      };
      const compared = await ask(asViewer, questionRandom.pick(project.models), ground);
      if (compared === undefined || isRefused(compared.given)) continue;
      const where = `seed ${seed}, question ${question}: ${compared.question}`;
      expect({ where, answer: compared.given }).toEqual({ where, answer: compared.expected });
    }
  });
});

/** A filter that asks for more than one request may; and a sum of 2^53, which a double may have been rounded to. */
function isRefused(given: unknown): boolean {
  const text = JSON.stringify(given);
  return text.includes('"FILTER_TOO_LARGE"') || /"AGGREGATE_NOT_EXACT".* is -?9007199254740992,/.test(text);
}
