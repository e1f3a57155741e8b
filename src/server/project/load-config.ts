import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { configOptions, type Config } from './config.ts';

const fileNames = ['mongraph.config.ts', 'mongraph.config.js', 'mongraph.config.mjs'];

/**
 * Loads the configuration of the project in a folder.
 *
 * @throws MongraphError CONFIG_MISSING, CONFIG_NOT_LOADED, CONFIG_INVALID
 */
export async function loadConfig(folder: string): Promise<Config> {
  const file = findConfig(folder);
  const config: unknown = await importDefault(file);
  const reason = reasonAgainst(config);
  if (reason !== undefined) throw new MongraphError('CONFIG_INVALID', { file, reason });
  // Its members are checked where they are used; the models by `checkModels`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return config as Config;
}

/**
 * The path of the configuration of the project in a folder.
 *
 * @throws MongraphError CONFIG_MISSING
 */
export function findConfig(folder: string): string {
  const project = resolve(folder);
  const file = fileNames.map((name) => join(project, name)).find((path) => existsSync(path));
  if (file === undefined) throw new MongraphError('CONFIG_MISSING', { folder: project, expected: fileNames });
  return file;
}

async function importDefault(file: string): Promise<unknown> {
  try {
    if (file.endsWith('.ts')) await allowTypeScript(dirname(file));
    const module: { default?: unknown } = await import(pathToFileURL(file).href);
    return module.default;
  } catch (error) {
    if (error instanceof MongraphError) throw error;
    throw new MongraphError('CONFIG_NOT_LOADED', { file, reason: reasonOf(error) }, { cause: error });
  }
}

/** Lets `import` take TypeScript; run from its own sources, Mongraph needs a loader and so has one already. */
async function allowTypeScript(project: string): Promise<void> {
  if (import.meta.url.endsWith('.ts')) return;
  const { register } = await import('tsx/esm/api');
  const tsconfig = join(project, 'tsconfig.json');
  register(existsSync(tsconfig) ? { tsconfig } : {});
}

function reasonAgainst(config: unknown): string | undefined {
  if (config === undefined) return 'it has no default export; write `export default defineConfig({ … })`';
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    return 'its default export is not what `defineConfig` returns';
  const unknown = Object.keys(config).find((name) => !configOptions.includes(name));
  if (unknown !== undefined)
    return `it has the option "${unknown}", which does not exist${didYouMean(suggest(unknown, configOptions))}`;
  return 'models' in config ? undefined : 'it has no `models`';
}

/** What a compiler or a module says in its first lines: the place is in the second of a syntax error. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim();
}
