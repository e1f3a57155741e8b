import type { RunCommand } from '../../database/run-command.ts';
import type { Model } from '../../model/model.ts';
import type { OnDelete } from '../../model/writes.ts';
import { pointersToMind } from '../../model/pointers-to-mind.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { holdersOf } from './pointer-filter.ts';

/** The rules of the references that lead to a document: none where it can go by itself. One look for each. */
export async function rulesMet(run: RunCommand, model: Model, id: unknown): Promise<ReadonlySet<OnDelete>> {
  const met = await Promise.all(
    pointersToMind(model).map(async (pointer) => {
      const filter = holdersOf(pointer, [id]);
      const only = { projection: { _id: 1 }, limit: 1 };
      const found = await run({ kind: 'find', ...placeOf(pointer.model), filter, ...only });
      return found.length === 0 ? [] : [pointer.onDelete];
    }),
  );
  return new Set(met.flat());
}
