import { bodyOf, dataOf, type Client } from './client.ts';
import { difference } from './difference.ts';
import type { Shot } from './load.ts';
import type { BenchServer } from './start-server.ts';
import type { Workload } from '../workloads/workload.ts';
import { headersOf } from './headers-of.ts';

/** A workload as one server gets it, with what it answers. */
export interface Prepared {
  readonly shots: readonly Shot[];
  readonly answers: readonly unknown[];
}

/** Asks a server for every set of variables once. */
export async function prepare(server: BenchServer, client: Client, workload: Workload): Promise<Prepared> {
  const about = `${server.name}, ${workload.name}`;
  const headers = await headersOf(server, client, workload);
  const variables = await workload.variables(async (asked) =>
    dataOf(await client.send(bodyOf(server, workload, asked), headers), about),
  );
  const shots: Shot[] = [];
  const answers: unknown[] = [];
  for (const set of variables) {
    const body = bodyOf(server, workload, set);
    const answer = await client.send(body, headers);
    shots.push({ body, headers, answerBytes: answer.body.length });
    answers.push(dataOf(answer, about));
  }
  return { shots, answers };
}

/** Throws unless two servers answer every request alike, cursors apart. */
export function requireEqual(workload: Workload, left: Prepared, right: Prepared): void {
  for (const [index, answer] of left.answers.entries()) {
    const found = difference(answer, right.answers[index], { made: workload.made });
    if (found !== undefined) {
      throw new Error(`The answers to ${workload.name}, request ${index}, differ at ${found}`);
    }
  }
  if (left.answers.length !== right.answers.length) throw new Error(`${workload.name}: more requests in one`);
}
