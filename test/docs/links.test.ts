import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { readPages, root, type Page } from './pages.ts';

const pages = readPages();

test.each(pages)('the links of $path lead somewhere', (page) => {
  expect(linksOf(page).filter((link) => !leads(page, link))).toEqual([]);
});

test('the list of pages names every page of the guide', () => {
  const list = pages.find(({ path }) => path === 'docs/README.md');
  const named = list === undefined ? [] : linksOf(list).map((link) => join('docs', link));
  const guide = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/guide/'));
  expect(guide.filter((path) => !named.includes(path))).toEqual([]);
});

function linksOf({ text }: Page): string[] {
  const prose = text.replaceAll(/```[^]*?```/g, '').replaceAll(/`[^`\n]*`/g, 'code');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
}

function leads({ path }: Page, link: string): boolean {
  if (/^https?:/.test(link)) return true;
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? join(root, path) : join(root, dirname(path), file);
  if (relative(root, target).startsWith('..') || !existsSync(target)) return false;
  return anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
