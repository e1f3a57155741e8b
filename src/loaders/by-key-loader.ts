import { runBound } from '../database/run-plan.ts';
import type { ReadCommand } from '../pipeline/command.ts';
import { planByKeys, type ByKeysRequest } from '../planner/plan/plan-by-keys.ts';
import { readPath } from '../planner/read-path.ts';
import { keyText } from '../util/key-text.ts';
import { batched, type Batched } from './batched.ts';
import type { Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';

/** Loads documents of one model by a unique key: every key of a tick in one command, null where there is none. */
export type ByKeyLoader = Batched<unknown, Row | null>;

export function byKeyLoader(request: ByKeysRequest, context: LoadContext): ByKeyLoader {
  return batched(async (keys) => {
    const { access } = context;
    const { plan, bound, run } = await preparePlan(
      ({ strategy }) => planByKeys(request, { access, strategy }),
      keys,
      context,
    );
    const rows = await runBound(limited(plan.command, keys.length), bound, run);
    const byKey = new Map(rows.map((row) => [keyText(readPath(row, request.path)), row]));
    return keys.map((key) => byKey.get(keyText(key)) ?? null);
  }, keyText);
}

/** One key finds one document: mongod then reads it from the index without planning. */
function limited(command: ReadCommand, keys: number): ReadCommand {
  return keys === 1 && command.kind === 'find' ? { ...command, limit: 1 } : command;
}
