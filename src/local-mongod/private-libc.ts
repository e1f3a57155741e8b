import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

/** The release of each distribution whose C library is new enough (glibc 2.38) for the packaged mongod. */
const newerRelease: Readonly<Record<string, string>> = { debian: 'trixie', ubuntu: 'noble' };

const systemLibraries = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu'];

/**
 * Gets a newer C library for a Debian or Ubuntu that is older than a binary needs, and unpacks it into
 * `folder/libc`. apt keeps its state there too: nothing is installed, and the system's lists stay as they are.
 *
 * @returns Whether this machine can do so.
 */
export async function unpackNewerLibc(folder: string): Promise<boolean> {
  const sources = await sourcesOfNewerRelease();
  if (sources === undefined) return false;
  const apt = join(folder, 'apt');
  await mkdir(join(apt, 'state', 'lists', 'partial'), { recursive: true });
  await mkdir(join(apt, 'cache', 'archives', 'partial'), { recursive: true });
  await mkdir(join(folder, 'libc'));
  await writeFile(join(apt, 'sources.list'), sources);
  const options = [
    `Dir::State=${join(apt, 'state')}`,
    `Dir::Cache=${join(apt, 'cache')}`,
    `Dir::Etc::SourceList=${join(apt, 'sources.list')}`,
    'Dir::Etc::SourceParts=-',
    'APT::Sandbox::User=',
    'Acquire::Languages=none',
  ].flatMap((option) => ['-o', option]);
  const run = { cwd: apt, timeout: 180_000 };
  await runCommand('apt-get', ['-q', ...options, 'update'], run);
  await runCommand('apt-get', ['-q', ...options, 'download', 'libc6'], run);
  const archive = (await readdir(apt)).find((name) => name.endsWith('.deb'));
  if (archive === undefined) throw new Error('apt-get downloaded no libc6');
  await runCommand('dpkg-deb', ['-x', join(apt, archive), join(folder, 'libc')], run);
  return true;
}

/** A shell script that runs `binary`, a file beside it, with the C library in `libc` beside it. */
export function libcWrapper(binary: string): string {
  const libraries = '$here/libc/usr/lib/x86_64-linux-gnu';
  const path = [libraries, ...systemLibraries].join(':');
  return `#!/bin/sh\nhere=$(dirname "$0"); exec "${libraries}/ld-linux-x86-64.so.2" --library-path "${path}" "$here/${binary}" "$@"\n`;
}

async function sourcesOfNewerRelease(): Promise<string | undefined> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const id = /^ID="?([a-z]+)"?$/m.exec(release)?.[1] ?? '';
  const codename = /^VERSION_CODENAME="?([a-z]+)"?$/m.exec(release)?.[1] ?? '';
  const suite = newerRelease[id];
  if (suite === undefined || codename === '') return undefined;
  const lines = (await readSources()).flatMap((text) => linesOf(text, codename, suite));
  return lines.length === 0 ? undefined : `${[...new Set(lines)].join('\n')}\n`;
}

async function readSources(): Promise<string[]> {
  const parts = await readdir('/etc/apt/sources.list.d').catch(() => []);
  const files = ['/etc/apt/sources.list', ...parts.map((name) => `/etc/apt/sources.list.d/${name}`)];
  const texts = files
    .filter((file) => /\.(list|sources)$/.test(file))
    .map(async (file) => readFile(file, 'utf8').catch(() => ''));
  return Promise.all(texts);
}

/** The machine's own archive of its release, asked for another suite: both formats of source list. */
function linesOf(text: string, codename: string, suite: string): string[] {
  const oneLine = new RegExp(`^deb\\s+(\\[[^\\]]*\\]\\s+)?(\\S+)\\s+${codename}\\s+(?=.*\\bmain\\b)`, 'gm');
  const listed = [...text.matchAll(oneLine)].map(
    ([, options = '', uri = '']) => `deb ${options}${uri} ${suite} main`,
  );
  const stanzas = text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string): string =>
      new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(stanza)?.[1]?.trim() ?? '';
    if (!field('Suites').split(/\s+/).includes(codename)) return [];
    if (!field('Components').split(/\s+/).includes('main')) return [];
    const key = field('Signed-By');
    const options = key.startsWith('/') ? `[signed-by=${key}] ` : '';
    return field('URIs')
      .split(/\s+/)
      .map((uri) => `deb ${options}${uri} ${suite} main`);
  });
  return [...listed, ...stanzas];
}
