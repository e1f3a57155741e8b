import { parseArgs } from 'node:util';
import { serverNames, type ServerName } from './harness/start-server.ts';
import { workloads } from './workloads/registry.ts';
import type { Workload } from './workloads/workload.ts';

/** What the command line asks for. */
export interface Options {
  readonly rounds: number;
  readonly workloads: readonly Workload[];
  readonly servers: readonly ServerName[];
  /** The file to write the results to. */
  readonly json: string | undefined;
  /** How many requests the check of memory sends to each server. */
  readonly requests: number;
}

/** Reads `--rounds 5 --only point,rows1000 --servers limit,hand --json FILE --requests 100000`. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '7' },
      only: { type: 'string', default: workloads.map(({ name }) => name).join(',') },
      servers: { type: 'string', default: serverNames.join(',') },
      json: { type: 'string' },
      requests: { type: 'string', default: '100000' },
    },
  });
  return {
    rounds: Number(values.rounds),
    workloads: values.only.split(',').map((name) => named(name, workloads, (one) => one.name)),
    servers: values.servers.split(',').map((name) => named(name, serverNames, (one) => one)),
    json: values.json,
    requests: Number(values.requests),
  };
}

function named<T>(name: string, all: readonly T[], nameOf: (one: T) => string): T {
  const found = all.find((one) => nameOf(one) === name);
  if (found === undefined) throw new Error(`"${name}" is none of ${all.map(nameOf).join(', ')}`);
  return found;
}
