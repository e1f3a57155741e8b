import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePages, type PageFolder } from './page-project.ts';
import { readPages } from './pages.ts';
import { unknownCommands } from './shell-commands.ts';
import { typeErrorsOf } from './type-check.ts';

const pages = readPages();
const languages = ['ts', 'graphql', 'json', 'sh', 'text', 'html', 'css'];
let folder: PageFolder;

beforeAll(async () => {
  folder = await writePages(pages);
});

afterAll(async () => {
  await folder?.remove();
});

describe.each(pages)('$path', (page) => {
  test('has blocks of known languages only', () => {
    const unknown = page.blocks.filter(({ language }) => !languages.includes(language));
    expect(unknown.map(({ language, line }) => `line ${line}: "${language}"`)).toEqual([]);
  });

  test('has shell commands that exist', () => {
    const shell = page.blocks.filter(({ language }) => language === 'sh');
    expect(shell.flatMap(({ text }) => unknownCommands(text))).toEqual([]);
  });

  test('has JSON that parses', () => {
    const broken = page.blocks.filter(({ language, text }) => language === 'json' && !isJson(text));
    expect(broken.map(({ line }) => `line ${line}`)).toEqual([]);
  });
});

test('the TypeScript of all pages type-checks', async () => {
  expect(await typeErrorsOf(folder)).toEqual([]);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
