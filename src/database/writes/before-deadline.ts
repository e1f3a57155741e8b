import type { Deadline } from './deadline.ts';

/** What was promised, if it comes in time: the driver's own commands have no signal. Its later failure is nobody's. */
export async function beforeDeadline<Result>(promised: Promise<Result>, deadline: Deadline): Promise<Result> {
  const { signal } = deadline;
  let stop = () => {};
  const late = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
