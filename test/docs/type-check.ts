import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PageFolder } from './page-project.ts';
import { root } from './pages.ts';

/** What the compiler says of the pages alone: the sources have a check of their own. */
export async function typeErrorsOf(folder: PageFolder): Promise<readonly string[]> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const checked = promisify(execFile)(process.execPath, [compiler, '-p', folder.path]);
  const complaints = await checked.then(
    ({ stdout }) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
  );
  return complaints.split('\n').filter((line) => line.includes('docs-'));
}
