import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateProject } from './generate-project.ts';

const tsc = fileURLToPath(new URL('../../node_modules/typescript/lib/tsc.js', import.meta.url));
const run = promisify(execFile);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mongraph-types-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the compiler counts when it checks a project of so many models; the same on every machine. */
async function check(
  count: number,
  client: 'none' | 'idle' | 'used' = 'none',
): Promise<{ instantiations: number }> {
  const project = join(folder, `${count}-${client}`);
  await generateProject(project, count, client);
  const flags = ['-p', project, '--extendedDiagnostics', '--singleThreaded'];
  const { stdout } = await run(process.execPath, [tsc, ...flags]).catch((error: { stdout?: string }) => {
    throw new Error(error.stdout ?? 'The compiler did not run', { cause: error });
  });
  return { instantiations: Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]) };
}

/** A tenth more than was measured: 973 for each model, 228,130 in all. Each that has timestamps costs 324 more. */
const budget = { perModel: 1_085, all: 248_000 };

test('a model costs the compiler little, and the same in a project of 200', async () => {
  const few = await check(10);
  const half = await check(105);
  const all = await check(200);
  const early = (half.instantiations - few.instantiations) / 95;
  const late = (all.instantiations - half.instantiations) / 95;
  expect(early).toBeGreaterThan(0);
  expect(late / early).toBeLessThan(1.05);
  expect(late).toBeLessThan(budget.perModel);
  expect(all.instantiations).toBeLessThan(budget.all);
});

/** As above: 4,299 for a model that is read, created and changed in a client, 973 for one that only stands in it. */
const clientBudget = { used: 4_900, idle: 1_100 };

test('a client costs where it is used, and next to nothing elsewhere', async () => {
  const few = await check(10, 'idle');
  const many = await check(40, 'idle');
  const used = await check(40, 'used');
  const idle = (many.instantiations - few.instantiations) / 30;
  expect(idle).toBeLessThan(clientBudget.idle);
  expect(idle + (used.instantiations - many.instantiations) / 40).toBeLessThan(clientBudget.used);
});
