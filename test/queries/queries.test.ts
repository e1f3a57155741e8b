import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EJSON } from 'bson';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { isBson } from '../../src/model/fields/bson-type.ts';
import { createTestApi, type TestApi, type TestResult } from '../setup/test-api.ts';
import { insertLibrary } from './library-data.ts';
import { libraryModels } from './library-models.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.graphql'))
  .toSorted();

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(libraryModels, { uri: inject('mongoUri'), name: 'queries' });
  await insertLibrary(api.db);
});

afterAll(() => api.close());

test.each(files)('%s', async (file) => {
  const source = readFileSync(`${folder}${file}`, 'utf8');
  const variables = JSON.parse(/^# @variables (.*)$/m.exec(source)?.[1] ?? '{}');
  const operationName = basename(file, '.graphql');
  const result = await api.run(source, { variables, operationName });
  expect(result.errors).toEqual([]);
  await expect(report(result)).toMatchFileSnapshot(`${file.replace(/graphql$/, 'snap.txt')}`);
});

/** Commands that run at the same time have no order of their own, so they stand in that of their text. */
function report({ data, plans, commands }: TestResult): string {
  return [
    `response:\n${JSON.stringify(data, null, 2)}`,
    `plans:\n${plans.toSorted().join('\n')}`,
    `commands: ${commands.length}`,
    ...commands.map(({ command }) => commandText(command)).toSorted(),
    '',
  ].join('\n\n');
}

function commandText(command: object): string {
  return EJSON.stringify(withLongText(command), { relaxed: true }).replace(/request=[\w-]+/, 'request=…');
}

/** Relaxed EJSON would print a 64-bit integer as a number that has not all of its digits. */
function withLongText(value: unknown): unknown {
  if (isBson(value, 'Long')) return `Long(${value.toString()})`;
  if (Array.isArray(value)) return value.map(withLongText);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withLongText(inner)]));
}
