import { readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyOfFixture, startCommand } from './command.ts';

const ready = /Ready in [\d.]+ s: http:\/\/localhost:(\d+)\/graphql/;

it('starts a MongoDB of the project, keeps its data, and stops it', async () => {
  const project = await copyOfFixture('library');
  const args = ['start', '--project', project, '--port', '0'];
  const first = startCommand(args);
  const [, mongod] = await first.printed(
    /MongoDB \d+\.\d+\.\d+ at 127\.0\.0\.1:(\d+), database "library", data in .*data/,
  );
  await first.printed(/Filled in/);
  await first.printed(ready);
  first.process.kill('SIGTERM');
  expect(await first.ended).toMatchObject({ code: 0, stderr: '' });
  await expect(once(connect(Number(mongod), '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');

  const second = startCommand(args);
  await second.printed(ready);
  second.process.kill('SIGINT');
  const { code, stdout } = await second.ended;
  expect(stdout).not.toContain('Filling');
  expect(code).toBe(0);
});

it('serves anew what changed, on the same MongoDB', async () => {
  const project = await copyOfFixture('library');
  const running = startCommand(['dev', '--project', project, '--port', '0']);
  await running.printed(ready);
  const file = join(project, 'mongraph.config.ts');
  const text = await readFile(file, 'utf8');
  await writeFile(join(project, 'server.log'), 'what the server prints is no change of the project');
  await writeFile(file, text.replace("defineModel('Book'", "defineModel('Novel'"));
  await running.printed(/mongraph\.config\.ts changed; starting again/);
  const [, port = ''] = await running.printed(ready);
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ novels { totalCount } authors { totalCount } }"}',
  });
  expect(await response.json()).toMatchObject({ data: { authors: { totalCount: 1 } } });
  await writeFile(file, 'export default {};');
  await running.printed(/Waiting for a change/);
  await writeFile(file, text);
  await running.printed(ready);
  running.process.kill('SIGTERM');
  const { code, stdout } = await running.ended;
  expect(stdout).not.toContain('MongoDB: using');
  expect(stdout).not.toContain('server.log');
  expect(code).toBe(0);
});
