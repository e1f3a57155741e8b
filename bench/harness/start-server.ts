import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Question, Reply } from './child.ts';
import type { FunctionTime } from './profile-summary.ts';

export type ServerName = 'limit' | 'hand' | 'mongraph';

export const serverNames: readonly ServerName[] = Object.freeze(['limit', 'hand', 'mongraph']);

/** A server in a process of its own. */
export interface BenchServer {
  readonly name: ServerName;
  readonly port: number;
  readonly path: string;
  /** Microseconds of CPU that the process has used so far. */
  cpu(): Promise<number>;
  /** Bytes after a collection of garbage. */
  memory(): Promise<{ readonly rss: number; readonly heapUsed: number }>;
  startProfile(): Promise<void>;
  stopProfile(): Promise<readonly FunctionTime[]>;
  stop(): Promise<void>;
}

/** Starts a compiled server and waits until it listens. */
export async function startServer(name: ServerName, servers: URL, uri: string): Promise<BenchServer> {
  const file = fileURLToPath(new URL(`${name}/main.js`, servers));
  const child = fork(file, [uri], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const ask = async (question: Question): Promise<Reply> => {
    const answer = nextReply(child, name);
    child.send(question);
    return answer;
  };
  const { port = 0 } = await nextReply(child, name);
  return {
    name,
    port,
    path: '/graphql',
    cpu: async () => (await ask('usage')).cpu ?? 0,
    memory: async () => (await ask('memory')).memory ?? { rss: 0, heapUsed: 0 },
    startProfile: async () => void (await ask('profile-start')),
    stopProfile: async () => (await ask('profile-stop')).profile ?? [],
    stop: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function nextReply(child: ChildProcess, name: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) =>
      reject(new Error(`The server "${name}" ended with code ${String(code)}`));
    child.once('exit', onExit);
    child.once('message', (reply: Reply) => {
      child.off('exit', onExit);
      resolve(reply);
    });
  });
}
