import type { WriteSession } from '../database/write-session.ts';
import { draftDocument } from './engine/draft-document.ts';
import { planChange } from './engine/plan-change.ts';
import { createUnit, type Nested, type Unit } from './engine/unit.ts';
import { planDelete } from './deletes/plan-delete.ts';
import { recordVersions } from './events/record-versions.ts';
import type { WriteContext } from './write-context.ts';
import type { WriteOutcome, Written } from './write-outcome.ts';

const nested: Nested = Object.freeze({ draft: draftDocument, change: planChange, delete: planDelete });

/** What a mutation, or one of its items, does; what goes wrong is among the unit's failures. */
export type UnitWork = (unit: Unit) => Promise<Written>;

/** Starts one try of a mutation, or of one of its items, in a session. */
export function startUnit(context: WriteContext, session: WriteSession): Unit {
  return createUnit(context, session, nested);
}

/** Tries a mutation, or one of its items, once in a session. */
export async function runUnit(
  context: WriteContext,
  session: WriteSession,
  work: UnitWork,
): Promise<WriteOutcome> {
  const unit = startUnit(context, session);
  const documents = await work(unit);
  const { failures, now, events, hookEvents, writes } = unit;
  if (failures.length === 0) await recordVersions(unit);
  if (failures.length > 0) return Object.freeze({ failures, documents: [] });
  return Object.freeze({ failures, documents, events: { now, changes: [...hookEvents, ...events], writes } });
}
