import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A fenced block of code: its language, what follows that on the fence, and its text. */
export interface Block {
  readonly language: string;
  readonly meta: string;
  readonly text: string;
  /** The line of the fence, from 1. */
  readonly line: number;
}

/** A page of the documentation. */
export interface Page {
  /** The path from the root of the repository. */
  readonly path: string;
  /** A name for folders and databases. */
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The README and the guide. */
export function readPages(): readonly Page[] {
  const guide = readdirSync(join(root, 'docs/guide')).filter((file) => file.endsWith('.md'));
  return ['README.md', 'docs/README.md', ...guide.map((file) => `docs/guide/${file}`)].map(readPage);
}

/** One page by its path from the root. */
export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  const name = path.replace(/\.md$/, '').replaceAll('/', '-').toLowerCase();
  return Object.freeze({ path, name, text, blocks: blocksOf(text) });
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (open === undefined) {
      const fence = /^\s*```(.*)$/.exec(line)?.[1];
      if (fence !== undefined) open = { fence, line: index + 1, lines: [] };
    } else if (line.trim() === '```') {
      const [language = '', ...meta] = open.fence.trim().split(/\s+/);
      blocks.push({ language, meta: meta.join(' '), text: `${open.lines.join('\n')}\n`, line: open.line });
      open = undefined;
    } else open.lines.push(line);
  }
  if (open !== undefined) throw new Error(`The block that begins in line ${open.line} has no end`);
  return blocks;
}

/** The rows of the table whose first column has this title, as cells without their back quotes. */
export function tableOf({ path, text }: Page, title: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => cellsOf(line)[0] === title);
  if (start === -1) throw new Error(`${basename(path)} has no table "${title}"`);
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, length === -1 ? undefined : start + length).map(cellsOf);
}

function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', '').replaceAll('\\|', '|'));
}
