import { Readable } from 'node:stream';
import type { ExecutionResult } from 'graphql';

/** What a stream of events needs besides its results. */
export interface EventStreamParts {
  /** Ends the stream early. */
  readonly signal: AbortSignal;
  readonly onEnd: () => void;
}

const pingMs = 12_000;

/** Results as server-sent events (`next`, then `complete`), read only as fast as the client takes them. */
export function eventStream(results: AsyncIterator<ExecutionResult>, parts: EventStreamParts): Readable {
  let isReading = false;
  const readNext = async () => {
    if (isReading) return;
    isReading = true;
    try {
      const { done, value } = await results.next();
      isReading = false;
      if (done !== true) return void stream.push(`event: next\ndata: ${JSON.stringify(value)}\n\n`);
      stream.push('event: complete\ndata:\n\n');
      stream.push(null);
    } catch (error) {
      stream.destroy(error instanceof Error ? error : undefined);
    }
  };
  const stream = new Readable({
    read: () => void readNext(),
    destroy(error, done) {
      clearInterval(ping);
      // A source that fails to end has nobody left to tell.
      results.return?.().catch(() => undefined);
      parts.onEnd();
      done(error);
    },
  });
  // Comments keep proxies from closing a quiet stream, and the first makes browsers see the answer.
  stream.push(':\n\n');
  const ping = setInterval(() => stream.push(':\n\n'), pingMs);
  parts.signal.addEventListener('abort', () => stream.destroy(), { once: true });
  return stream;
}
