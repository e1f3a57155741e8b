import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** One import, or re-export, of a source file. */
export interface SourceImport {
  /** Path of the importing file below `src`, with `/`. */
  readonly file: string;
  /** What stands between the quotes. */
  readonly specifier: string;
  /** For a relative import the path of the imported file below `src`; undefined for a package. */
  readonly target: string | undefined;
  /** Whether it vanishes at run time. */
  readonly typeOnly: boolean;
  /** Whether it is `await import(…)`. */
  readonly dynamic: boolean;
}

/** Paths of all source files below a folder, tests aside, with `/`. */
export function sourceFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('.test-d.ts'))
    .toSorted();
}

const staticImport = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const dynamicImport = /^(?!\s*\*).*?\bimport\(\s*'([^']+)'\s*\)/gm;

/** Every import of a file. The sources are formatted, so an import begins its line and quotes are single. */
export function importsOf(root: string, file: string): SourceImport[] {
  const text = readFileSync(join(root, file), 'utf8');
  const place = (specifier: string) => ({
    file,
    specifier,
    target: specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier)).replaceAll(sep, '/')
      : undefined,
  });
  return [
    ...[...text.matchAll(staticImport)].map(([, type, specifier = '']) => ({
      ...place(specifier),
      typeOnly: type !== undefined,
      dynamic: false,
    })),
    ...[...text.matchAll(dynamicImport)].map(([, specifier = '']) => ({
      ...place(specifier),
      typeOnly: false,
      dynamic: true,
    })),
  ];
}
