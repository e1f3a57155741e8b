import type { Failure } from '../failure.ts';

/** Failures without those that say the same of the same place: what is wrong with a change is wrong for each document. */
export function distinctFailures(failures: readonly Failure[]): Failure[] {
  const said = new Set<string>();
  return failures.filter(({ path, code, message }) => {
    const text = JSON.stringify([path, code, message]);
    const isNew = !said.has(text);
    said.add(text);
    return isNew;
  });
}
