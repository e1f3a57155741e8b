import { fire } from './harness/load.ts';
import { prepare } from './harness/prepare.ts';
import { onStage } from './harness/stage.ts';
import { readOptions } from './options.ts';
import { table } from './report/table.ts';

const shown = 25;
const rounds = 3;
const { workloads, servers } = readOptions(process.argv.slice(2));

/** Prints for each server and workload which functions took the time, by a sampling profile. */
await onStage(servers, async (stage) => {
  for (const workload of workloads) {
    for (const { server, client } of stage.servers) {
      await workload.reset?.(stage.db);
      const { shots } = await prepare(server, client, workload);
      const { requests, reset } = workload;
      const burst = async () => {
        await reset?.(stage.db);
        await fire(client, shots, { requests, concurrency: stage.concurrency });
      };
      await burst();
      await server.startProfile();
      for (let round = 0; round < rounds; round += 1) await burst();
      const functions = await server.stopProfile();
      console.log(`\n${server.name}, ${workload.title}\n`);
      const rows = functions
        .slice(0, shown)
        .map(({ name, place, share }) => [name, place, `${(share * 100).toFixed(1)} %`]);
      console.log(table(['Function', 'Place', 'Self'], rows));
    }
  }
});
