import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const fixture = (name: string) => join(root, 'test', 'cli', 'fixtures', name);

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly process: ChildProcess;
  /** Waits for what the command prints next on standard output, and gives the match. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
}

type Environment = Readonly<Record<string, string>>;

/** Starts `mongraph` from the sources; it is killed after the test. The environment is the given one alone. */
export function startCommand(args: readonly string[], env: Environment = {}, input = ''): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: root,
    env: { ...basics(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });
  const text = { stdout: '', stderr: '' };
  let read = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, ...text }));
  });
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text.stdout.slice(read));
        if (match === null) return;
        read += match.index + match[0].length;
        child.stdout.off('data', look);
        resolve(match);
      };
      child.stdout.on('data', look);
      child.once('close', () =>
        reject(new Error(`Ended without ${pattern}:\n${text.stdout}\n${text.stderr}`)),
      );
      look();
    });
  return { process: child, printed, ended };
}

/** Runs `mongraph` to its end; `input` is what it reads. */
export function runCommand(args: readonly string[], env: Environment = {}, input = ''): Promise<Ended> {
  return startCommand(args, env, input).ended;
}

/** A copy of a fixture that a test may change; it is removed after the test. */
export async function copyOfFixture(name: string): Promise<string> {
  const parent = join(root, '.vitest');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'project-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(fixture(name), folder, { recursive: true });
  return folder;
}

/** The connection string of a database on the server of the tests. */
export function databaseUri(mongoUri: string, name: string): string {
  const uri = new URL(mongoUri);
  uri.pathname = `/${name}`;
  return uri.href;
}

/** What a local MongoDB needs to be found, and nothing that changes what the command does. */
function basics(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'MONGOD_BINARY', 'MONGRAPH_CACHE', 'XDG_CACHE_HOME', 'SystemRoot', 'TMPDIR'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
