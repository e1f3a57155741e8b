import { Session } from 'node:inspector/promises';
import { summarize, type FunctionTime } from './profile-summary.ts';

/** What the bench asks of a server's process. */
export type Question = 'usage' | 'memory' | 'profile-start' | 'profile-stop';

/** What a server's process tells. */
export interface Reply {
  readonly port?: number;
  /** Microseconds of CPU that the process has used, user and system. */
  readonly cpu?: number;
  /** Bytes of memory after a collection of garbage. */
  readonly memory?: { readonly rss: number; readonly heapUsed: number };
  readonly profile?: readonly FunctionTime[];
}

/** Runs a server in a process of its own, and answers what the bench asks about it. */
export async function serveForBench(start: (uri: string) => Promise<number>): Promise<void> {
  const uri = process.argv[2];
  if (uri === undefined || process.send === undefined) throw new Error('Started by the bench, with a URI');
  const answers = createAnswers();
  process.on('message', (question: Question) => {
    void answers[question]().then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => process.exit());
  process.send({ port: await start(uri) } satisfies Reply);
}

function createAnswers(): Readonly<Record<Question, () => Promise<Reply>>> {
  const session = new Session();
  return {
    usage: async () => {
      const { user, system } = process.cpuUsage();
      return { cpu: user + system };
    },
    memory: async () => {
      globalThis.gc?.();
      const { rss, heapUsed } = process.memoryUsage();
      return { memory: { rss, heapUsed } };
    },
    'profile-start': async () => {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 200 });
      await session.post('Profiler.start');
      return {};
    },
    'profile-stop': async () => {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return { profile: summarize(profile) };
    },
  };
}
