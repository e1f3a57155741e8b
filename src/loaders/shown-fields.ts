import { isModel } from '../model/is-model.ts';
import type { Model } from '../model/model.ts';
import type { ReadGuard } from '../model/permissions/read-guards.ts';
import { guardsCondition } from '../planner/fields/field-access.ts';
import type { Condition } from '../planner/where/condition.ts';
import { keyText } from '../util/key-text.ts';
import { batched, type Batched } from './batched.ts';
import type { Row } from './list-result.ts';
import type { LoadContext } from './load-context.ts';
import { keysSatisfying } from './readable-keys.ts';

/** Tells of rows whether the viewer may read what some rules guard; where they hang on the document, for many rows at once. */
export interface ShownFields {
  /** A promise only where it has to be looked up. Of a row without `_id`, nothing can be. */
  readonly shows: (guards: readonly ReadGuard[], row: Row) => boolean | Promise<boolean>;
  /** Looks it up for these rows, so that `shows` need not wait, and gives those of them that show it. */
  readonly showing: (guards: readonly ReadGuard[], rows: readonly Row[]) => Promise<readonly Row[]>;
}

/** What fields of rows are shown in one request. */
export function shownFields(context: LoadContext): ShownFields & { readonly forget: () => void } {
  const conditions = new Map<readonly ReadGuard[], Condition>();
  const batches = new Map<Model, Map<Condition, Batched<unknown, boolean>>>();
  const conditionOf = (guards: readonly ReadGuard[]) => {
    const known = conditions.get(guards) ?? guardsCondition(context.access, guards);
    conditions.set(guards, known);
    return known;
  };
  const batchOf = (guards: readonly ReadGuard[], condition: Condition) => {
    const model = modelOf(guards);
    const ofModel = batches.get(model) ?? new Map<Condition, Batched<unknown, boolean>>();
    const batch = ofModel.get(condition) ?? lookedUp(model, condition, context);
    batches.set(model, ofModel.set(condition, batch));
    return batch;
  };
  const shows: ShownFields['shows'] = (guards, row) => {
    const condition = conditionOf(guards);
    if (condition.kind === 'always' || condition.kind === 'never') return condition.kind === 'always';
    const id = row['_id'];
    return id === undefined || id === null ? false : batchOf(guards, condition).load(id);
  };
  return {
    shows,
    showing: async (guards, rows) => {
      const condition = conditionOf(guards);
      if (condition.kind === 'always') return rows;
      if (condition.kind === 'never') return [];
      const ids = rows.map((row) => row['_id']).filter((id) => id !== undefined && id !== null);
      await batchOf(guards, condition).prefetch(ids);
      const shown = await Promise.all(rows.map(async (row) => shows(guards, row)));
      return rows.filter((_, index) => shown[index] === true);
    },
    forget: () => batches.clear(),
  };
}

function lookedUp(model: Model, condition: Condition, context: LoadContext): Batched<unknown, boolean> {
  return batched(async (ids) => {
    const satisfying = await keysSatisfying(model, ids, { condition, context });
    return ids.map((id) => satisfying.has(keyText(id)));
  }, keyText);
}

/** A condition that hangs on documents is one of their model; of models that share a collection, all are looked up together. */
function modelOf(guards: readonly ReadGuard[]): Model {
  for (const { owner } of guards) if (isModel(owner)) return owner.sharesWith ?? owner;
  throw new TypeError('A condition on documents needs a model');
}
