import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = new URL('../../', import.meta.url);
const output = new URL('.mongraph/bench/build/', root);

/**
 * Compiles the servers to plain JavaScript, as a published package runs: what a TypeScript loader adds
 * (a call for each inner function to keep its name) would be measured too.
 *
 * @returns the folder of the compiled servers.
 */
export async function build(): Promise<URL> {
  await rm(output, { recursive: true, force: true });
  const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
  const project = fileURLToPath(new URL('bench/tsconfig.json', root));
  await promisify(execFile)(process.execPath, [tsc, '-p', project]);
  await mkdir(output, { recursive: true });
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as object;
  const entry = { ...manifest, exports: { '.': './src/index.js', './package.json': './package.json' } };
  await writeFile(new URL('package.json', output), JSON.stringify(entry));
  return new URL('bench/servers/', output);
}
