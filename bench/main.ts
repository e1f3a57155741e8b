import { writeFile } from 'node:fs/promises';
import { measure } from './harness/measure.ts';
import { onStage } from './harness/stage.ts';
import { readOptions } from './options.ts';
import { printCostPerRow } from './report/cost-per-row.ts';
import { machine } from './report/machine.ts';
import { printResults } from './report/print-results.ts';
import type { Result } from './report/result.ts';

const options = readOptions(process.argv.slice(2));

await onStage(options.servers, async (stage) => {
  const about = machine(stage.mongod.version);
  const results: Result[] = [];
  for (const workload of options.workloads) {
    results.push(...(await measure(stage, workload, options.rounds)));
  }
  console.log(`${about}; ${options.rounds} rounds, ${stage.concurrency} requests at once\n`);
  console.log(printResults(results));
  console.log(`\nThe query of two relation levels, server CPU\n\n${printCostPerRow(results)}`);
  if (options.json !== undefined) {
    const { rounds } = options;
    await writeFile(options.json, `${JSON.stringify({ about, rounds, results }, undefined, 2)}\n`);
  }
});
