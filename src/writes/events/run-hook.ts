import { WriteRefused } from '../../errors/write-refused.ts';
import type { HookEvent } from '../../model/hooks.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { fieldPath, type JudgedPlaces } from '../input/judge-document.ts';

/** What every hook of a mutation is told; what it fails to write is a failure at `path`. */
export function hookEvent(unit: Unit, path: InputPath): HookEvent {
  const { context, session, now } = unit;
  const clients = context.hookClients(context, {
    session,
    note: ({ failures, events }) => {
      unit.failures.push(...failures.map((failure) => ({ ...failure, path })));
      unit.hookEvents.push(...(events?.changes ?? []));
      unit.loaders.forget();
      unit.olds.clear();
    },
  });
  const { hookContext, viewer, actor } = context;
  return { context: hookContext, viewer, actor, now, ...clients };
}

/** What a hook was refused with. */
export const refused = Symbol('refused');

/**
 * Runs a hook; where it refuses the write, or fails to write itself, that is a failure of the unit, whatever the hook makes
 * of it, and `refused` is given.
 */
export async function runHook<Result>(
  unit: Unit,
  at: JudgedPlaces,
  hook: () => Result | Promise<Result>,
): Promise<Result | typeof refused> {
  const known = unit.failures.length;
  try {
    const result = await hook();
    return unit.failures.length > known ? refused : result;
  } catch (error) {
    if (unit.failures.length > known) return refused;
    if (!(error instanceof WriteRefused)) throw error;
    const { field, code, message } = error;
    const path = field === undefined ? at.path : fieldPath(field, at);
    unit.failures.push({ kind: 'validation', path, code, message });
    return refused;
  }
}
