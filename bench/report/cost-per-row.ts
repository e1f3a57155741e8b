import type { Result } from './result.ts';
import { table } from './table.ts';

const pages = /^levels(\d+)$/;

/** What a row of the two-level query costs at each page size, and what a row more costs than the size before. */
export function printCostPerRow(results: readonly Result[]): string {
  const sized = results.flatMap((result) => {
    const rows = Number(pages.exec(result.workload)?.[1]);
    return Number.isNaN(rows) ? [] : [{ rows, server: result.server, cpu: result.serverCpu * 1_000 }];
  });
  const lines = sized.map(({ rows, server, cpu }) => {
    const smaller = sized.findLast((other) => other.server === server && other.rows < rows);
    const more = smaller === undefined ? '' : ((cpu - smaller.cpu) / (rows - smaller.rows)).toFixed(1);
    return [server, String(rows), (cpu / rows).toFixed(1), more];
  });
  return table(['Server', 'Rows', 'µs a row', 'µs a row more'], lines);
}
