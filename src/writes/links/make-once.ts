import type { Linked, MadeOnce, Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';

/** A document that `connectOrCreate` makes. */
export interface Making {
  /** The same for the same document. */
  readonly name: string;
  readonly path: InputPath;
  readonly make: () => Promise<Linked | undefined>;
}

/**
 * Makes a document once, whichever places of a mutation name it.
 *
 * One that is named within its own making would wait for itself for ever: that is a failure.
 */
export async function makeOnce(
  { made, failures }: Unit,
  { name, path, make }: Making,
): Promise<Linked | undefined> {
  const around = [...made.values()].findLast((one) => isWithin(path, one.path));
  const known = made.get(name);
  if (known === undefined) {
    const one: MadeOnce = { path, linked: make(), waitsFor: new Set() };
    made.set(name, one);
    around?.waitsFor.add(one);
    return one.linked;
  }
  if (around !== undefined && waitsFor(known, around)) {
    const message =
      'This document would be made of itself. Create it at one place, and connect it at the other.';
    failures.push({ kind: 'validation', path, code: 'CONTRADICTION', message });
    return undefined;
  }
  around?.waitsFor.add(known);
  return known.linked;
}

function isWithin(path: InputPath, outer: InputPath): boolean {
  return path.length > outer.length && outer.every((step, index) => step === path[index]);
}

function waitsFor(waiting: MadeOnce, wanted: MadeOnce): boolean {
  return waiting === wanted || [...waiting.waitsFor].some((one) => waitsFor(one, wanted));
}
