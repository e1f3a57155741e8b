import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countExamples, readExamples } from './docstring-examples.ts';
import { writePages, type PageFolder } from './page-project.ts';
import { typeErrorsOf } from './type-check.ts';

const examples = readExamples();
let folder: PageFolder;

beforeAll(async () => {
  folder = await writePages(examples);
});

afterAll(async () => {
  await folder?.remove();
});

test('every line "@example" of the sources is found', () => {
  expect(examples.length).toBe(countExamples());
});

test('the examples of the docstrings type-check', async () => {
  expect(await typeErrorsOf(folder)).toEqual([]);
});

test.each(examples.filter(({ results }) => results > 0))('$path gives what it states', async (example) => {
  const file = pathToFileURL(join(folder.path, example.name, 'page.ts')).href;
  const { stated }: { stated: readonly (readonly [unknown, unknown])[] } = await import(file);
  expect(stated).toHaveLength(example.results);
  for (const [given, result] of stated) expect(given).toEqual(result);
});
