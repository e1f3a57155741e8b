import type { Validators } from '../define/validator.ts';
import type { ValueValidator } from '../writes.ts';

/** A field's validators as a list; the field's own function typed them, and here the types are gone. */
export function validatorsOf(given: Validators<never> | undefined): readonly ValueValidator[] {
  if (given === undefined) return noValidators;
  const all: readonly unknown[] = Array.isArray(given) ? [...given] : [given];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.freeze(all as readonly ValueValidator[]);
}

const noValidators: readonly ValueValidator[] = Object.freeze([]);
