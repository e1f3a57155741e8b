import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Embed, EmbedRequest } from './embedder.ts';

/** How the embedder is asked. */
export interface Asking extends Omit<EmbedRequest, 'signal'> {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the embedder, and does not believe it.
 *
 * @throws MongraphError SEARCH_EMBEDDER_FAILED
 */
export async function askEmbedder(
  embed: Embed,
  texts: readonly string[],
  { timeoutMs, signal: outer, ...about }: Asking,
): Promise<readonly Float32Array[]> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = outer === undefined ? timeout : AbortSignal.any([outer, timeout]);
  const given = await inTime(() => embed(texts, { ...about, signal }), { signal, timeout, timeoutMs });
  if (!Array.isArray(given)) throw failed('it gave no list');
  if (given.length !== texts.length) {
    throw failed(`it gave ${given.length} vectors for ${texts.length} texts`);
  }
  return given.map((vector: unknown) => readGiven(vector, about.dimensions));
}

interface Limit {
  readonly signal: AbortSignal;
  readonly timeout: AbortSignal;
  readonly timeoutMs: number;
}

/** The function may not look at its signal. */
async function inTime(ask: () => Promise<unknown>, { signal, timeout, timeoutMs }: Limit): Promise<unknown> {
  const ended = endOf(signal);
  try {
    return await Promise.race([Promise.resolve().then(ask), ended.promise]);
  } catch (cause) {
    const reason = timeout.aborted ? `it did not answer within ${timeoutMs} ms` : 'it threw';
    throw failed(reason, cause);
  } finally {
    ended.forget();
  }
}

function endOf(signal: AbortSignal): { readonly promise: Promise<never>; readonly forget: () => void } {
  const { promise, reject } = withReject();
  const stop = () => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return { promise, forget: () => signal.removeEventListener('abort', stop) };
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_resolve, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}

function readGiven(given: unknown, dimensions: number): Float32Array {
  if (!(given instanceof Float32Array) && !Array.isArray(given))
    throw failed('a vector is no list of numbers');
  if (given.length !== dimensions) {
    throw failed(`a vector has ${given.length} dimensions, and the field ${dimensions}`);
  }
  const vector = Float32Array.from(given);
  if (!vector.every(Number.isFinite)) throw failed('a vector holds something that is no finite number');
  return vector;
}

function failed(reason: string, cause?: unknown): MongraphError {
  return new MongraphError('SEARCH_EMBEDDER_FAILED', { reason }, { cause });
}
