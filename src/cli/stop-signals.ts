/** The wish of whoever runs the program that it ends. */
export interface StopSignals {
  /** Fires at the first SIGINT, SIGTERM or SIGHUP, and when the process that supervises this one has gone. */
  readonly signal: AbortSignal;
  /** Resolves when `signal` fires. */
  readonly stopped: Promise<void>;
}

/** Ends a program that was asked to stop, and is not one that failed. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly exitCode: number;

  constructor(signal: keyof typeof exitCodes) {
    super(`Stopped by ${signal}`);
    this.exitCode = exitCodes[signal];
  }
}

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** A terminal, npm and a supervisor may each pass one key press on: that is one wish. */
const oneWishMs = 500;

/** Listens for the wish to end; the second one ends the process at once. */
export function listenForStop(): StopSignals {
  const controller = new AbortController();
  let first = 0;
  const stop = (signal: keyof typeof exitCodes) => {
    if (!controller.signal.aborted) {
      first = Date.now();
      controller.abort(new Stopped(signal));
    } else if (Date.now() - first > oneWishMs) process.exit(exitCodes[signal]);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.on('disconnect', () => stop('SIGTERM'));
  // To listen to a supervisor must not keep a process running that is done.
  process.channel?.unref();
  const { signal } = controller;
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return { signal, stopped };
}
