import type { FailedHook } from '../write-context.ts';

/** Warns of a hook that failed after the commit, where there is no log. */
export function warnOfHook(error: unknown, { model, hook }: FailedHook): void {
  process.emitWarning(`The hook ${hook} of ${model} failed after the commit: ${String(error)}`);
}
