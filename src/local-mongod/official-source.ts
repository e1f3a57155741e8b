import { chmod, copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { binaryName } from './binary-name.ts';
import { readMongodVersion } from './mongod-version.ts';

/** The release that is downloaded from MongoDB. */
export const officialVersion = '8.2.6';

/** Puts a verified `mongod` into `folder`, from MongoDB's own downloads. */
export async function obtainOfficial(folder: string, onProgress: (message: string) => void): Promise<void> {
  onProgress(`downloading MongoDB ${officialVersion} from mongodb.org`);
  const { MongoBinary } = await import('mongodb-memory-server-core/lib/util/MongoBinary.js');
  const downloadDir = join(folder, 'download');
  const found = await MongoBinary.getPath({ version: officialVersion, downloadDir, checkMD5: true });
  const binary = join(folder, binaryName());
  await copyFile(found, binary);
  await chmod(binary, 0o755);
  await rm(downloadDir, { recursive: true, force: true });
  await readMongodVersion(binary);
}
