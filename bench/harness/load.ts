import type { Client } from './client.ts';

/** A request that is sent again and again, and how long its answer is. */
export interface Shot {
  readonly body: Buffer;
  /** Who sends it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly answerBytes: number;
}

/** What a burst of requests took. */
export interface Burst {
  readonly seconds: number;
  /** Milliseconds of each request, ascending. */
  readonly latencies: Float64Array;
}

/**
 * Sends so many requests, a few at a time, going round the shots.
 *
 * Each answer has to be as long as the one that was compared before: no error passes as a fast answer.
 */
export async function fire(
  client: Client,
  shots: readonly Shot[],
  { requests, concurrency }: { readonly requests: number; readonly concurrency: number },
): Promise<Burst> {
  const latencies = new Float64Array(requests);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < requests) {
      const index = next;
      next += 1;
      latencies[index] = await shoot(client, shots[index % shots.length]);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - start) / 1000;
  return { seconds, latencies: latencies.sort() };
}

async function shoot(client: Client, shot: Shot | undefined): Promise<number> {
  if (shot === undefined) throw new Error('Nothing to send');
  const start = performance.now();
  const { status, body } = await client.send(shot.body, shot.headers);
  const milliseconds = performance.now() - start;
  if (status !== 200 || body.length !== shot.answerBytes) {
    throw new Error(`Not the answer that was checked: ${status}, ${body.toString().slice(0, 600)}`);
  }
  return milliseconds;
}
