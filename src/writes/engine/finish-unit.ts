import { prepareDrafts } from '../events/prepare-drafts.ts';
import { judgeDrafts, settleDrafts } from '../rights/judge-drafts.ts';
import { checkReferences } from './check-references.ts';
import { insertDrafts } from './insert-drafts.ts';
import { demandTransaction } from './needs-transaction.ts';
import type { Phase, Unit } from './unit.ts';

const order: readonly Phase[] = ['change', 'link', 'nested', 'unlink', 'delete'];

/** Writes all that a unit has read, unless something was wrong with it; whether it did. */
export async function finishUnit(unit: Unit): Promise<boolean> {
  const { drafts, steps, failures } = unit;
  if (failures.length === 0 && drafts.length + steps.length > 1) demandTransaction(unit);
  if (failures.length === 0) await prepareDrafts(unit);
  const open = failures.length === 0 ? judgeDrafts(unit) : [];
  if (open.length > 0) demandTransaction(unit);
  await checkReferences(unit);
  if (failures.length > 0) return false;
  await insertDrafts(unit);
  if (failures.length === 0) await settleDrafts(unit, open);
  for (const phase of order) {
    for (const step of steps.filter((one) => one.phase === phase)) {
      if (failures.length > 0) return false;
      await step.run();
    }
  }
  return failures.length === 0;
}
