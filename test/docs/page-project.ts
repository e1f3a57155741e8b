import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig, type Config } from 'mongraph';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import { root, type Page } from './pages.ts';

/** The folder that the code of all pages is written to, and how it is removed. */
export interface PageFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * Writes the TypeScript of the pages into a new folder, one folder a page.
 *
 * A block that begins with a comment such as `// models.ts` is that file; all others of a page make one module.
 */
export async function writePages(pages: readonly Page[]): Promise<PageFolder> {
  await mkdir(join(root, '.vitest'), { recursive: true });
  const path = await mkdtemp(join(root, '.vitest', 'docs-'));
  for (const page of pages) {
    for (const [file, text] of filesOf(page)) {
      const target = join(path, page.name, file);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
  }
  await writeFile(join(path, 'tsconfig.json'), JSON.stringify(compilerSettings));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** As a user's project has it, with what strictness costs nothing; unused names are normal in an excerpt. */
const compilerSettings = {
  extends: '../../tsconfig.json',
  compilerOptions: {
    noUnusedLocals: false,
    noUnusedParameters: false,
    paths: { mongraph: ['../../src/index.ts'], 'mongraph/testing': ['../../src/testing.ts'] },
  },
  include: ['.'],
};

const together = 'page.ts';

function filesOf({ blocks }: Page): Map<string, string> {
  const files = new Map<string, string>();
  for (const { language, text } of blocks) {
    if (language !== 'ts') continue;
    const name = /^\/\/ ([\w./-]+\.ts)\n/.exec(text)?.[1] ?? together;
    files.set(name, (files.get(name) ?? '') + text);
  }
  const page = files.get(together);
  if (page !== undefined) files.set(together, asModule(page));
  return files;
}

/** Blocks that build upon each other repeat their imports; what they declare is exported, so that it can be run. */
function asModule(text: string): string {
  const imports = new Set<string>();
  const lines = text.split('\n').filter((line) => {
    if (!line.startsWith('import ')) return true;
    if (imports.has(line)) return false;
    imports.add(line);
    return true;
  });
  return lines.join('\n').replaceAll(/^const (?=\w+ = defineModel\()/gm, 'export const ');
}

/** The project that a page builds: its configuration, or its models alone; undefined where it has neither. */
export async function loadProject(folder: PageFolder, page: Page): Promise<Config | undefined> {
  const file = ['mongraph.config.ts', together]
    .map((name) => join(folder.path, page.name, name))
    .find((path) => existsSync(path));
  if (file === undefined || !/defineConfig|defineModel/.test(textOf(page))) return undefined;
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
  if (isConfig(module['default'])) return module['default'];
  return defineConfig({ models: Object.values(module).filter(isModel) });
}

function textOf({ blocks }: Page): string {
  return blocks.map(({ text }) => text).join('\n');
}

function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && 'models' in value;
}

function isModel(value: unknown): value is AnyModelDefinition {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'model';
}
