import { MongraphError } from '../../errors/mongraph-error.ts';
import { ClientGone } from '../http/http-message.ts';

/** The end that is set to one operation: its signal fires once, for the first reason to stop. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(milliseconds: number) {
    this.#timer = setTimeout(() => {
      this.#controller.abort(new MongraphError('OPERATION_TIMEOUT', { limit: milliseconds }));
    }, milliseconds);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Stops the operation because nobody waits for it any more. */
  clientGone(): void {
    this.#controller.abort(new ClientGone());
  }

  /** Stops the operation because the server stops. */
  serverStops(): void {
    this.#controller.abort(new MongraphError('UNAVAILABLE', {}));
  }

  /** The work's result, or the reason to stop, whichever is first. */
  race<Result>(work: Result | PromiseLike<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const { signal } = this.#controller;
      const stop = () => reject(signal.reason);
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      Promise.resolve(work).then(resolve, reject);
    });
  }

  /** Ends the time limit; the signal can still fire for other reasons. */
  clear(): void {
    clearTimeout(this.#timer);
  }
}
