import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { MongoClient } from 'mongodb';
import { expect, inject, it } from 'vitest';
import { commands } from '../../src/cli/commands/registry.ts';
import { copyOfFixture, databaseUri, fixture, runCommand } from './command.ts';

const project = ['--project', fixture('library')];

it('check is content with models in order', async () => {
  expect(await runCommand(['check', ...project])).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^models    2, all in order\npermissions to look at: 2, 0 of them wrong\n[^]*\ndatabase  not checked: MONGODB_URI is not set\n$/,
    ),
    stderr: '',
  });
});

it('check names each problem by its code', async () => {
  const { code, stdout, stderr } = await runCommand(['check', '--project', fixture('broken')]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('mongraph: The models have 2 problems:\n  MODEL_UNKNOWN_FIELD: The index');
});

it('check says which indexes the database lacks, and which it has otherwise', async () => {
  const name = `cli-check-${process.pid}`;
  const client = await MongoClient.connect(inject('mongoUri'));
  const env = { MONGODB_URI: databaseUri(inject('mongoUri'), name) };
  try {
    const lacking = await runCommand(['check', ...project], env);
    expect(lacking.stdout).toMatch(new RegExp(`^database {2}MongoDB [\\d.]+, "${name}" at mongodb://`, 'm'));
    expect(lacking.stdout).toContain('indexes   missing; ');
    expect(lacking.stdout).toContain('          books.author_1_title_1\n');
    expect(lacking.code).toBe(0);
    await client.db(name).collection('authors').createIndex({ name: 1 });
    const otherwise = await runCommand(['check', ...project], env);
    expect(otherwise.stderr).toContain('  INDEX_CONFLICT: The index "name_1" of "Author"');
    expect(otherwise.code).toBe(1);
  } finally {
    await client.db(name).dropDatabase();
    await client.close();
  }
});

it('schema prints what can be built again, and writes it to a file', async () => {
  const { code, stdout } = await runCommand(['schema', ...project]);
  expect(code).toBe(0);
  expect(buildSchema(stdout).getQueryType()?.getFields()).toHaveProperty('books');
  const file = join(await copyOfFixture('library'), 'schema.graphql');
  expect(await runCommand(['schema', ...project, '--output', file])).toMatchObject({ code: 0, stdout: '' });
  expect(await readFile(file, 'utf8')).toBe(stdout);
  const { stderr } = await runCommand(['schema', ...project, '--output', join(file, 'none')]);
  expect(stderr).toMatch(/cannot be written: ENOTDIR.*\[CLI_OUTPUT_FAILED\]/);
});

it('every command explains itself', async () => {
  const general = await runCommand(['--help']);
  expect(general.stdout).toContain('Usage: mongraph COMMAND');
  for (const command of Object.keys(commands)) {
    expect(general.stdout).toContain(`  ${command}`);
    const { code, stdout } = await runCommand([command, '--help']);
    expect(stdout).toContain(`mongraph ${command}: `);
    expect(code).toBe(0);
  }
  const version = await runCommand(['--version']);
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
