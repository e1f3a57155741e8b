import type { ServerName } from '../harness/start-server.ts';

/** What one server took for one workload, in medians over the rounds. */
export interface Result {
  readonly workload: string;
  readonly title: string;
  readonly server: ServerName;
  /** Milliseconds of the server's CPU per request. */
  readonly serverCpu: number;
  /** How far rounds lay apart; see `spread`. */
  readonly serverCpuSpread: number;
  /** Milliseconds of mongod's CPU per request. */
  readonly mongodCpu: number;
  readonly mongodCpuSpread: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly commands: number;
  /** Documents that mongod looked at, per document that the answer shows. */
  readonly examinedPerRow: number;
  readonly keysPerRow: number;
  readonly rows: number;
}
