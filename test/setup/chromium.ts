import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The path of a Chromium: `CHROMIUM_BINARY`, one of the usual names in `PATH`, or, for root on Debian,
 * the one that this installs.
 *
 * @throws Error that says what to do when there is none and none can be installed
 */
export function findChromium(): string {
  const found = process.env['CHROMIUM_BINARY'] ?? inPath();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) installFromDebian();
  const installed = inPath();
  if (installed !== undefined) return installed;
  throw new Error(
    'The GraphiQL tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_BINARY to its path',
  );
}

/** Starts a headless Chromium that talks to nobody unasked. */
export function launchChromium(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: findChromium(), headless: true, args: [...args, ...quiet] });
}

function inPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installFromDebian(): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...parameters: string[]) =>
    execFileSync('apt-get', parameters, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    run('update');
    run('install', '-y', '--no-install-recommends', 'chromium');
  } catch (cause) {
    throw new Error('Chromium could not be installed; install it, or set CHROMIUM_BINARY to its path', {
      cause,
    });
  }
}
