import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

it('the Dockerfile copies files that exist, runs without root, and checks readiness', () => {
  const dockerfile = read('docker/Dockerfile');
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
    paths.split(' '),
  );
  expect(copied).toContain('package-lock.json');
  expect(copied.filter((path) => !existsSync(fileURLToPath(new URL(path, root))))).toEqual([]);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/health\/ready/m);
  const entry = /node dist\/cli\/(main)\.js/.exec(dockerfile);
  expect(existsSync(new URL(`src/cli/${entry?.[1]}.ts`, root))).toBe(true);
});

it('the Compose file names the Dockerfile and the services that are there', () => {
  const compose = read('docker/compose.yaml');
  expect(compose).not.toMatch(/\t/);
  const [, dockerfile = ''] = /dockerfile: (\S+)/.exec(compose) ?? [];
  expect(existsSync(new URL(dockerfile, root))).toBe(true);
  const services = [...compose.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name);
  expect(services).toEqual(['mongo', 'api', 'data']);
  const [, host, set] = /MONGODB_URI: mongodb:\/\/(\w+):27017\/lexicon\?replicaSet=(\w+)/.exec(compose) ?? [];
  expect(host).toBe('mongo');
  expect(compose).toContain(`'--replSet', '${set}'`);
  expect(compose).toContain(`_id: '${set}'`);
});
