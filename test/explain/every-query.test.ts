import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { commandExplainer, type ExplainCommand } from '../../src/database/explain/explain-command.ts';
import { createPlanRecorder } from '../../src/loaders/plan-recorder.ts';
import { adviseIndexes } from '../../src/planner/index-proposal/advise-indexes.ts';
import { planCommands } from '../../src/planner/plan/any-plan.ts';
import { printPlan } from '../../src/planner/print.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { insertLibrary } from '../queries/library-data.ts';
import { libraryModels } from '../queries/library-models.ts';

const folder = fileURLToPath(new URL('../queries/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.graphql'))
  .toSorted();

let api: TestApi;
let explain: ExplainCommand;

beforeAll(async () => {
  api = await createTestApi(libraryModels, { uri: inject('mongoUri'), name: 'explain_every' });
  await insertLibrary(api.db);
  const scope = { requestId: 'explain', operationName: undefined, signal: undefined, maxTimeMs: 10_000 };
  explain = commandExplainer(api.db, scope);
});

afterAll(() => api.close());

test.each(files)('every command of %s is seen, and can be explained', async (file) => {
  const source = readFileSync(`${folder}${file}`, 'utf8');
  const variables = JSON.parse(/^# @variables (.*)$/m.exec(source)?.[1] ?? '{}');
  const recorder = createPlanRecorder();
  const { commands, errors } = await api.run(source, { variables, observer: recorder.observe });
  expect(errors).toEqual([]);
  const recorded = recorder.plans.flatMap((plan) => plan.commands);
  expect(recorded.map(({ command }) => command.collection).toSorted()).toEqual(
    commands.map(({ collection }) => collection).toSorted(),
  );
  for (const { plan, place, commands: sent } of recorder.plans) {
    expect(place[0]).toMatchObject({ kind: 'Field' });
    expect(sent.length === 0 || printPlan(plan.steps, planCommands(plan)) !== '').toBe(true);
  }
  for (const { command } of recorded) {
    const { plan } = await explain(command, 'executionStats');
    expect(plan).toMatch(/[A-Z]|\$/);
    for (const { proposals } of adviseIndexes(command, api.models)) {
      expect(proposals.filter(({ model }) => model === undefined)).toEqual([]);
    }
  }
});
