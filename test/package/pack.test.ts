import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
let project: string;
let packed: string;

const config = `import { defineConfig, defineModel, field, type Infer } from 'mongraph';

const Book = defineModel('Book', { fields: { title: field.string({ required: true }), pages: field.int() } });

export const sample: Infer<typeof Book>['title'] = 'typed';
export default defineConfig({ models: [Book] });
`;

/** Installs the packed tarball: unpacked as npm does, with its dependencies from the checkout, so no network. */
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'mongraph-package-'));
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', project], { cwd: root });
  packed = stdout.trim().split('\n').at(-1) ?? '';
  const modules = join(project, 'node_modules');
  await mkdir(join(modules, 'mongraph'), { recursive: true });
  const into = join(modules, 'mongraph');
  await run('tar', ['-xzf', join(project, packed), '--strip-components=1', '-C', into]);
  const manifest = JSON.parse(await readFile(join(into, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(manifest.dependencies), '@types/node']) {
    await mkdir(join(modules, name, '..'), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'mongraph.config.ts'), config);
});

afterAll(() => rm(project, { recursive: true, force: true }));

const command = (...args: string[]) =>
  run(process.execPath, [join(project, 'node_modules', 'mongraph', 'dist', 'cli', 'main.js'), ...args], {
    cwd: project,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });

it('holds what is published and nothing else', async () => {
  const { stdout } = await run('tar', ['-tzf', join(project, packed)]);
  const files = stdout
    .trim()
    .split('\n')
    .map((file) => file.replace('package/', ''));
  expect(files).toEqual(
    expect.arrayContaining(['LICENSE', 'CHANGELOG.md', 'README.md', 'package.json', 'dist/index.d.ts']),
  );
  expect(files.filter((file) => file.startsWith('dist/') && !/\.(js|d\.ts)$/.test(file))).toEqual([]);
  expect(
    files.filter((file) => /\.test\.|^(?!dist\/|LICENSE|CHANGELOG|README|package\.json)/.test(file)),
  ).toEqual([]);
});

it('is imported by its name', async () => {
  const script = `import * as all from 'mongraph'; console.log(Object.keys(all).join(' '));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: project });
  expect(stdout.trim().split(' ')).toEqual(
    expect.arrayContaining([
      'defineConfig',
      'defineModel',
      'field',
      'createServer',
      'buildSchema',
      'connect',
    ]),
  );
});

it('has types that a strict project compiles with', async () => {
  const options = { strict: true, module: 'nodenext', target: 'es2023', noEmit: true, types: ['node'] };
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, skipLibCheck: true }, include: ['*.ts'] }),
  );
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const compile = () => run(process.execPath, [tsc, '-p', project], { cwd: project });
  await expect(compile()).resolves.toMatchObject({ stdout: '' });
  await writeFile(
    join(project, 'wrong.ts'),
    `import { field } from 'mongraph';\nfield.string({ length: 'x' });\n`,
  );
  await expect(compile()).rejects.toMatchObject({ stdout: expect.stringContaining('wrong.ts(2,') });
  await rm(join(project, 'wrong.ts'));
});

it('runs its command on a TypeScript configuration', async () => {
  expect((await command('check')).stdout).toContain('models    1, all in order');
  expect((await command('schema')).stdout).toContain('type Book implements Node');
  await writeFile(
    join(project, 'mongraph.config.ts'),
    config.replace('field.int()', 'field.int({ min: 2, max: 1 })'),
  );
  await expect(command('check')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('MODEL_'),
  });
});
