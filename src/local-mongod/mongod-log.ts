import { readFile } from 'node:fs/promises';

/** Why a mongod ended, in its own words: the last grave line of its log, or the last lines it wrote. */
export async function reasonInLog(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const grave = lines.map(parse).filter((line) => line?.s === 'F' || line?.s === 'E');
  const last = grave.findLast((line) => line?.attr?.['error'] !== undefined) ?? grave.at(-1);
  if (last !== undefined) return `${last.msg}${detailOf(last)}`.slice(0, 1_000);
  const written = lines.filter((line) => parse(line) === undefined);
  return written.slice(-3).join(' ').slice(0, 1_000) || 'it gave no reason';
}

interface LogLine {
  readonly s: string;
  readonly msg: string;
  readonly attr?: Readonly<Record<string, unknown>>;
}

function parse(line: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isLogLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLogLine(value: unknown): value is LogLine {
  if (typeof value !== 'object' || value === null) return false;
  return 's' in value && 'msg' in value && typeof value.s === 'string' && typeof value.msg === 'string';
}

function detailOf({ attr }: LogLine): string {
  const error = attr?.['error'];
  if (error === undefined) return '';
  return `: ${typeof error === 'string' ? error : JSON.stringify(error)}`;
}
