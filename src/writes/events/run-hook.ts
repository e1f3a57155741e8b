import { WriteRefused } from '../../errors/write-refused.ts';
import type { HookEvent } from '../../model/hooks.ts';
import type { Unit } from '../engine/unit.ts';
import { fieldPath, type JudgedPlaces } from '../input/judge-document.ts';

/** What every hook of a mutation is told. */
export function hookEvent({ context, now }: Pick<Unit, 'context' | 'now'>): HookEvent {
  return { context: context.hookContext, actor: context.actor, now };
}

/** What a hook was refused with. */
export const refused = Symbol('refused');

/** Runs a hook; where it refuses the write, that is a failure of the unit, and `refused` is given. */
export async function runHook<Result>(
  unit: Unit,
  at: JudgedPlaces,
  hook: () => Result | Promise<Result>,
): Promise<Result | typeof refused> {
  try {
    return await hook();
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error;
    const { field, code, message } = error;
    const path = field === undefined ? at.path : fieldPath(field, at);
    unit.failures.push({ kind: 'validation', path, code, message });
    return refused;
  }
}
