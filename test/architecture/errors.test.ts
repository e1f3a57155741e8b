import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, inject, test } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { errorRegistry, type ErrorCode } from '../../src/errors/registry.ts';
import { MongraphError } from '../../src/errors/mongraph-error.ts';
import { errorPage, messageTemplate, sections } from './error-page.ts';
import { sourceFiles } from './source-imports.ts';

const root = fileURLToPath(new URL('../../src', import.meta.url));
const page = fileURLToPath(new URL('../../docs/errors.md', import.meta.url));
const codes = Object.keys(errorRegistry) as ErrorCode[];
const textsOf = (wanted: (file: string) => boolean) =>
  sourceFiles(root)
    .filter(wanted)
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'));
const sources = textsOf((file) => !file.startsWith('errors/codes/'));

test('docs/errors.md says what the registry says; `npx vitest run test/architecture/errors.test.ts -u` writes it', async () => {
  const options = await resolveConfig(page);
  await expect(await format(errorPage(), { ...options, filepath: page })).toMatchFileSnapshot(page);
});

test('every code has its place on the page, once', () => {
  const listed = sections.flatMap((section) => Object.keys(section.codes));
  expect(listed.toSorted()).toEqual(codes.toSorted());
});

test('every code is used outside of the registry', () => {
  const text = sources.join('\n');
  expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});

test('every code that is thrown is in the registry', () => {
  const thrown = sources.flatMap((text) =>
    [...text.matchAll(/new MongraphError\(\s*'(\w+)'/g)].map(([, code = '']) => code),
  );
  expect(thrown.length).toBeGreaterThan(80);
  expect(thrown.filter((code) => !(code in errorRegistry))).toEqual([]);
});

// The local mongod tries one source after the other, and tells why each failed in one error with a code.
test('src throws no plain Error: a code says whose fault it is', () => {
  const plain = textsOf((file) => !file.startsWith('local-mongod/')).flatMap(
    (text) => text.match(/\bthrow new Error\([^\n]*/g) ?? [],
  );
  expect(plain).toEqual([]);
});

describe('messages and help', () => {
  test.each(codes)('%s reads as a sentence', (code) => {
    const { help } = errorRegistry[code];
    const message = messageTemplate(code, errorRegistry[code]);
    for (const text of [help, message]) {
      expect(text).toMatch(/^(?:[A-Z"`‹]|mongod )/);
      expect(text).toMatch(/[\p{L}\d"`)›.?]$/u);
      expect(text).not.toMatch(/\[object|[ ,;:]\.|(?<!\.)\.\.(?!\.)| {2}(?!- |‹)|\s$/);
    }
    expect(message).not.toContain('undefined');
    expect(help).toMatch(/\.$/);
    expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
  });
});

describe('messages hold no secret', () => {
  const messageOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (error: unknown) => (error instanceof MongraphError ? error : undefined),
    );

  test.each([
    'mongodb://ann:hunter2@127.0.0.1:1/app',
    'mongodb://ann:hunter2@[::1:1/app',
    'mongodb+srv://ann:hunter2@localhost:1/app',
    'mongodb://ann:hunter2@a@127.0.0.1:1/',
    'postgres://ann:hunter2@127.0.0.1:1/app',
  ])('%s', async (uri) => {
    const client = { serverSelectionTimeoutMS: 50 };
    const error = await messageOf(connect({ uri, client }));
    expect(error?.code).toMatch(/^DATABASE_(?:UNREACHABLE|BAD_URI)$/);
    expect(error?.message).not.toMatch(/hunter2|ann\b/);
    expect(inject('mongoUri')).toContain('mongodb://');
  });
});
