import { fire, type Shot } from './harness/load.ts';
import { prepare } from './harness/prepare.ts';
import { onStage, tell } from './harness/stage.ts';
import { readOptions } from './options.ts';
import { table } from './report/table.ts';
import { workloads } from './workloads/registry.ts';

const points = 10;
const small = ['point', 'levels10', 'page500'];

const { servers, requests } = readOptions(process.argv.slice(2));

/** Prints the memory of each server, after a collection of garbage, at ten points of many small requests. */
await onStage(servers, async (stage) => {
  for (const { server, client } of stage.servers) {
    const shots: Shot[] = [];
    for (const workload of workloads.filter(({ name }) => small.includes(name))) {
      shots.push(...(await prepare(server, client, workload)).shots);
    }
    const rows: string[][] = [];
    for (let point = 0; point <= points; point += 1) {
      if (point > 0) {
        await fire(client, shots, { requests: requests / points, concurrency: stage.concurrency });
      }
      const { rss, heapUsed } = await server.memory();
      rows.push([server.name, String((requests / points) * point), megabytes(rss), megabytes(heapUsed)]);
      tell(`${server.name}: ${point} of ${points}`);
    }
    console.log(`\n${table(['Server', 'Requests', 'RSS MB', 'Heap MB'], rows)}`);
  }
});

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
