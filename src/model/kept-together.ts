import type { Model } from './model.ts';
import { abilitiesOf } from './storage.ts';

/**
 * Why a reference cannot follow a delete of its target, as a part of a sentence; undefined where it can.
 *
 * A delete and what becomes of references are one transaction. Aliases are compared, not servers: what they mean differs
 * between deployments, and what a delete does must not.
 */
export function whyNotKept(from: Model, target: Model): string | undefined {
  if (from.database !== target.database) return `"${target.name}" is in another database`;
  const [loose] = [from, target].filter(({ storage }) => !abilitiesOf(storage).transactions);
  return loose && `documents of "${loose.name}" cannot be written in a transaction`;
}
