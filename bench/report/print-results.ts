import type { ServerName } from '../harness/start-server.ts';
import type { Result } from './result.ts';
import { table } from './table.ts';

const header = [
  'Workload',
  'Server',
  'CPU ms',
  '± %',
  '× limit',
  '× hand',
  'mongod ms',
  '± %',
  '× limit',
  'req/s',
  'p50 ms',
  'p99 ms',
  'commands',
  'docs/row',
  'keys/row',
];

/** All results as one table, with the ratios to the limit and to the server written by hand. */
export function printResults(results: readonly Result[]): string {
  return table(
    header,
    results.map((result) => rowOf(result, results)),
  );
}

function rowOf(result: Result, results: readonly Result[]): string[] {
  const other = (server: ServerName) =>
    results.find((one) => one.workload === result.workload && one.server === server);
  const ratio = (key: 'serverCpu' | 'mongodCpu', server: ServerName) => {
    const base = other(server)?.[key];
    return base === undefined ? '' : (result[key] / base).toFixed(2);
  };
  return [
    result.title,
    result.server,
    milliseconds(result.serverCpu),
    percent(result.serverCpuSpread),
    ratio('serverCpu', 'limit'),
    ratio('serverCpu', 'hand'),
    milliseconds(result.mongodCpu),
    percent(result.mongodCpuSpread),
    ratio('mongodCpu', 'limit'),
    result.requestsPerSecond.toFixed(0),
    milliseconds(result.p50),
    milliseconds(result.p99),
    result.commands.toFixed(2),
    result.examinedPerRow.toFixed(2),
    result.keysPerRow.toFixed(2),
  ];
}

function milliseconds(value: number): string {
  return value.toPrecision(3);
}

function percent(share: number): string {
  return (share * 100).toFixed(0);
}
