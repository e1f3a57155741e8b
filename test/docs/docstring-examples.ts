import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as mongraph from 'mongraph';
import { root, type Page } from './pages.ts';

/** The example of a docstring, as a page whose one module imports what the example uses. */
export interface Example extends Page {
  /** How many of its lines state their result in a comment; the module exports them as `stated`. */
  readonly results: number;
}

/** All examples in the docstrings of the sources. */
export function readExamples(): readonly Example[] {
  return sourceFiles().flatMap(examplesOf);
}

/** How often the sources say that an example follows. */
export function countExamples(): number {
  const texts = sourceFiles().map((path) => readFileSync(join(root, path), 'utf8'));
  return texts.reduce((count, text) => count + text.split('@example\n').length - 1, 0);
}

function sourceFiles(): string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return sources.map((file) => `src/${file}`).toSorted();
}

function examplesOf(path: string): Example[] {
  const source = readFileSync(join(root, path), 'utf8');
  return [...source.matchAll(/^ *\* @example\n((?: *\*(?: .*)?\n)+?) *(?:\*\/|\* @)/gm)].map((match) => {
    const example = (match[1] ?? '').replaceAll(/^ *\* ?/gm, '');
    const line = source.slice(0, match.index).split('\n').length;
    const { code, results } = withResults(example);
    const text = `${importsOf(code, path, source)}${code}export {};\n`;
    const name = `${path.replace(/\.ts$/, '').replaceAll('/', '-')}-${line}`;
    const blocks = [{ language: 'ts', meta: '', text, line }];
    return Object.freeze({ path: `${path}:${line}`, name, text, blocks, results });
  });
}

/** Turns `f(x); // 'y'` into a pair of what the expression gives and what the comment states. */
function withResults(example: string): { code: string; results: number } {
  let results = 0;
  const stated =
    /^(?!const |let |type |import |export )(.+); \/\/ ('[^']*'|-?\d+n?|true|false|null|\[.*\]|\{.*\})$/gm;
  const code = example.replaceAll(stated, (_, expression: string, result: string) => {
    results += 1;
    return `stated.push([${expression}, ${result}]);`;
  });
  const declared = results === 0 ? '' : 'export const stated: [unknown, unknown][] = [];\n';
  return { code: declared + code, results };
}

/** Public names come from the package, all others from the example's own file. */
function importsOf(code: string, path: string, source: string): string {
  const missing = (name: string) => isUsed(name, code) && !isDeclared(name, code);
  const published = Object.keys(mongraph).filter(missing);
  const own = [...source.matchAll(/^export (?:async )?(function|const|class|interface|type) (\w+)/gm)]
    .map(([, kind = '', name = '']) => ({ kind, name }))
    .filter(({ name }) => missing(name) && !published.includes(name))
    .map(({ kind, name }) => (kind === 'interface' || kind === 'type' ? `type ${name}` : name));
  return importOf(published, 'mongraph') + importOf(own, `../../../${path}`);
}

function importOf(names: readonly string[], from: string): string {
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from '${from}';\n`;
}

/** As a name of its own, not as a property or the key of one. */
function isUsed(name: string, code: string): boolean {
  return new RegExp(`(?<![.\\w'])${name}(?![\\w':])`).test(code);
}

function isDeclared(name: string, code: string): boolean {
  return new RegExp(`^(?:const|let|type) ${name}\\b|^import \\{[^}]*\\b${name}\\b`, 'm').test(code);
}
