import type { Model, StoredField } from '../../model/model.ts';
import { authorsRules } from '../../model/values/read-default.ts';
import { readGiven } from '../../model/values/read-fields.ts';
import { placeAt } from '../../model/values/read-value.ts';
import { note, startReading } from '../../model/values/reading.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { ReferenceUse, Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { toFailure } from '../input/to-failure.ts';
import { validateNew } from '../input/validate-values.ts';
import { sameBson } from './same-bson.ts';

/** What a hook wants to be different. */
export interface GivenByHook {
  /** Stored name -> BSON value. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Stored names. */
  readonly unset: readonly string[];
  readonly references: readonly ReferenceUse[];
}

/**
 * Reads what a hook gives back, as far as it differs from the document; undefined where nothing does.
 *
 * What is wrong with it joins the failures of the unit. A document keeps its `_id`.
 */
export async function readGivenByHook(
  unit: Unit,
  {
    model,
    document,
    path,
  }: { readonly model: Model; readonly document: StoredDocument; readonly path: InputPath },
  given: unknown,
): Promise<GivenByHook | undefined> {
  if (typeof given !== 'object' || given === null) return undefined;
  const { _id, ...entries }: Readonly<Record<string, unknown>> = { ...given };
  const reading = startReading(authorsRules);
  const { values } = readGiven({ owner: model, relations: false }, entries, placeAt(path, reading));
  const gone = takenAway(model, entries);
  for (const { name, required } of gone) {
    if (required) note({ path: [...path, name], reading }, { code: 'REQUIRED', reason: 'is required' });
  }
  const failures = [...reading.problems.map(toFailure), ...(await validateNew(reading.validated))];
  unit.failures.push(...failures);
  if (failures.length > 0) return undefined;
  const set = [...values].filter(
    ([{ storedAs }, bson]) => document[storedAs] === undefined || !sameBson(bson, document[storedAs]),
  );
  const unset = gone.filter(({ storedAs }) => document[storedAs] !== undefined);
  if (set.length + unset.length === 0) return undefined;
  return {
    set: Object.fromEntries(set.map(([{ storedAs }, bson]) => [storedAs, bson])),
    unset: unset.map(({ storedAs }) => storedAs),
    references: reading.keys,
  };
}

function takenAway(model: Model, given: Readonly<Record<string, unknown>>): StoredField[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const field = model.fields.get(name);
    return value === undefined && field?.kind === 'stored' ? [field] : [];
  });
}
