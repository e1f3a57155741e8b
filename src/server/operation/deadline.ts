import { setMaxListeners } from 'node:events';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { ClientGone } from '../http/http-message.ts';

/** The end that is set to one operation: it is stopped once, for the first reason to stop. */
export class Deadline {
  readonly #timer: NodeJS.Timeout;
  #reason: Error | undefined;
  #controller: AbortController | undefined;
  #reject: ((reason: Error) => void) | undefined;

  constructor(milliseconds: number) {
    this.#timer = setTimeout(() => {
      this.#stop(new MongraphError('OPERATION_TIMEOUT', { limit: milliseconds }));
    }, milliseconds);
  }

  /** Fires when the operation is stopped; made only when asked for, since it costs more than a small operation. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      // Each command of the operation listens while it runs, and Node takes more than ten for a leak.
      setMaxListeners(0, this.#controller.signal);
    }
    if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** Stops the operation because nobody waits for it any more. */
  clientGone(): void {
    this.#stop(new ClientGone());
  }

  /** Stops the operation because the server stops. */
  serverStops(): void {
    this.#stop(new MongraphError('SERVER_STOPPING', {}));
  }

  /** The work's result, or the reason to stop, whichever is first. */
  race<Result>(work: Result | PromiseLike<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      if (this.#reason !== undefined) reject(this.#reason);
      Promise.resolve(work).then(resolve, reject);
    });
  }

  /** Ends the time limit; the operation can still be stopped for other reasons. */
  clear(): void {
    clearTimeout(this.#timer);
  }

  #stop(reason: Error): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#reject?.(reason);
    this.#controller?.abort(reason);
  }
}
