import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** How a program is run: where, for how long at most (milliseconds), and with which variables. */
export interface RunOptions {
  readonly cwd?: string;
  readonly timeout?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program without a shell and gives its standard output; fails with its standard error as the message. */
export async function runCommand(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  try {
    const { stdout } = await execute(file, args, { maxBuffer: 16 * 1024 * 1024, ...options });
    return stdout;
  } catch (error) {
    throw new Error(`${file} failed: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('stderr' in error && typeof error.stderr === 'string') {
    const lines = error.stderr.trim().split('\n').filter(Boolean);
    if (lines.length > 0) return lines.slice(-3).join(' ').slice(0, 600);
  }
  return 'code' in error && typeof error.code === 'string'
    ? error.code
    : (error.message.split('\n')[0] ?? '');
}
