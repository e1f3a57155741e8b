import { spawn } from 'node:child_process';

/**
 * A small process that holds the other end of a pipe: when this process ends, however it ends, the pipe
 * closes and the mongod is ended too. It is plain JavaScript in a string because it must run without a
 * compiler, from the sources and from the package alike.
 */
const watcher = `
const pid = Number(process.argv[1]);
const folder = process.argv[2];
const signal = (name) => { try { process.kill(pid, name); return true; } catch { return false; } };
const stat = () => { try { return require('node:fs').readFileSync('/proc/' + pid + '/stat', 'utf8'); } catch { return ''; } };
for (const name of ['SIGINT', 'SIGHUP']) process.on(name, () => {});
process.stdin.on('data', () => process.exit(0));
process.stdin.on('close', () => {
  signal(folder ? 'SIGKILL' : 'SIGTERM');
  const since = Date.now();
  setInterval(() => {
    const waited = Date.now() - since;
    if (waited > 10000) signal('SIGKILL');
    if (waited < 15000 && signal(0) && !/\\) [ZX] /.test(stat())) return;
    if (folder) require('node:fs').rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  }, 20);
});
`;

/** Ends the watching. */
export interface ParentWatch {
  release(): void;
}

/**
 * Ends process `pid` when this process ends, even by SIGKILL.
 *
 * @param temporary A folder that goes with it; the process is then ended without being asked.
 */
export function watchParent(pid: number, temporary?: string): ParentWatch {
  const args = ['--input-type=commonjs', '-e', watcher, String(pid), ...(temporary ? [temporary] : [])];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
    env: {},
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return { release: () => void child.stdin.write('x') };
}
