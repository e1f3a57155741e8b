import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { databaseUri, fixture, runCommand, type Ended } from './command.ts';

const name = `cli-explain-${process.pid}`;
const env = { MONGODB_URI: databaseUri(inject('mongoUri'), name) };
let client: MongoClient;
let folder: string;

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  const db = client.db(name);
  const { insertedId } = await db.collection('authors').insertOne({ name: 'Ann' });
  const books = Array.from({ length: 1_500 }, (_, index) => ({ title: `Book ${index}`, author: insertedId }));
  await db.collection('books').insertMany(books);
  folder = await mkdtemp(join(tmpdir(), 'mongraph-explain-'));
});

afterAll(async () => {
  await client.db(name).dropDatabase();
  await client.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `explain` of a file with this text. */
async function explain(text: string, ...options: string[]): Promise<Ended> {
  const file = join(folder, 'query.graphql');
  await writeFile(file, text);
  return runCommand(['explain', file, '--project', fixture('library'), ...options], env);
}

const byTitle = `query ByTitle($title: String!) {
  found: books(where: { title: { eq: $title } }, first: 1) { nodes { title author { name } } }
}`;

it('tells of each field how MongoDB answers it, and which index is lacking', async () => {
  const { code, stdout, stderr } = await explain(byTitle, '--variables', '{"title": "Book 1490"}');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  // Times differ from run to run, and with them the width of their column.
  const stable = stdout.replaceAll(/ +\d+\.\d\b/g, '  0.0').replaceAll(/(?<=\S) {2,}/g, '  ');
  await expect(stable).toMatchFileSnapshot('explain.snap.txt');
});

it('prints the report as JSON, with variables of a file', async () => {
  const file = join(folder, 'variables.json');
  await writeFile(file, '{"title": "Book 3"}');
  const { code, stdout } = await explain(byTitle, '--json', '--variables', `@${file}`);
  expect(code).toBe(0);
  const { explain: report } = JSON.parse(stdout);
  expect(report).toMatchObject({
    mode: 'execute',
    fields: [{ field: 'Query.books' }, { field: 'Book.author' }],
  });
});

it('runs the named one of several operations', async () => {
  const several = '{ authors { totalCount } } query Two { books(first: 1) { totalCount } }'.replace(
    '{',
    'query One {',
  );
  const unnamed = await explain(several);
  expect(unnamed.code).toBe(1);
  expect(unnamed.stderr).toContain(
    'has several operations; choose one with --operation: One, Two [CLI_OPERATION_UNCLEAR]',
  );
  const wrong = await explain(several, '--operation', 'Twoo');
  expect(wrong.stderr).toContain('has no operation "Twoo", did you mean "Two"?');
  const { code, stdout } = await explain(several, '--operation', 'Two');
  expect(code).toBe(0);
  expect(stdout).toContain('Query.books');
  expect(stdout).not.toContain('Query.authors');
});

it.each([
  ['{ books { nodes { titel } } }', [], /^Error: Cannot query field "titel" on type "Book"/],
  ['{ books', [], /^Error: Syntax Error/],
  [byTitle, [], /^Error: Variable "\$title" of required type "String!" was not provided/],
  [byTitle, ['--variables', '{title: 1}'], /The variables must be a JSON object.*CLI_BAD_VARIABLES/],
  [byTitle, ['--variables', '[1]'], /this is JSON, but no object \[CLI_BAD_VARIABLES\]/],
  [byTitle, ['--variables', '@nowhere.json'], /"nowhere.json" cannot be read: ENOENT.*CLI_FILE_UNREADABLE/],
] as const)('an operation that cannot run ends with 1: %s %j', async (text, options, message) => {
  const { code, stdout, stderr } = await explain(text, ...options);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(message);
});

it('says what it needs', async () => {
  const missing = await runCommand(['explain']);
  expect(missing.stderr).toBe(
    'mongraph: FILE.graphql is missing; "mongraph explain --help" says what it takes [CLI_BAD_ARGUMENT]\n',
  );
  const help = await runCommand(['explain', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('Usage: mongraph explain FILE.graphql [OPTIONS]');
});
