import type { Model } from '../../model/model.ts';
import { isRecord } from '../../model/values/input-entries.ts';
import { readGiven } from '../../model/values/read-fields.ts';
import { placeAt } from '../../model/values/read-value.ts';
import { note, startReading, within } from '../../model/values/reading.ts';
import type { Filter } from '../../pipeline/filter.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { Changes } from '../write-request.ts';
import { clientRules } from './input-rules.ts';
import type { ReferenceUse, RelationInput } from './read-document.ts';
import { toFailure } from './to-failure.ts';
import { validateValues } from './validate-values.ts';

/** What the document before must satisfy, so that the result keeps the model's rules; `failure` is what it means where it does not. */
export interface Guard {
  readonly filter: Filter;
  readonly failure: Failure;
}

/** Changes of a document, read from their input. */
export interface ReadChanges {
  readonly update: UpdateOperators;
  readonly arrayFilters: readonly Filter[];
  readonly guards: readonly Guard[];
  readonly failures: readonly Failure[];
  readonly relations: readonly RelationInput[];
  readonly references: readonly ReferenceUse[];
  /** API names of the top-level fields that are written. */
  readonly touched: ReadonlySet<string>;
  /** Whether there is nothing to write; relations aside. */
  readonly isEmpty: boolean;
  /** Whether only the result can show that the model's rules are kept: `judgeDocument` says. */
  readonly needsJudgement: boolean;
}

/** Reads the operations of an update. */
export async function readChanges(model: Model, changes: Changes, path: InputPath): Promise<ReadChanges> {
  const reading = startReading(clientRules);
  const place = within(placeAt(path, reading), 'set');
  const set = changes.set ?? {};
  if (!isRecord(set)) note(place, { code: 'WRONG_TYPE', reason: `is no "${model.name}" document` });
  const { values, relations } = readGiven({ owner: model, relations: true }, isRecord(set) ? set : {}, place);
  const entries = [...values].map(([field, bson]) => [field.storedAs, bson] as const);
  const failures = [...reading.problems.map(toFailure), ...(await validateValues(reading.validated))];
  return {
    update: entries.length === 0 ? {} : { $set: Object.fromEntries(entries) },
    arrayFilters: [],
    guards: [],
    failures,
    relations,
    references: reading.keys,
    touched: new Set([...values.keys()].map(({ name }) => name)),
    isEmpty: entries.length === 0,
    needsJudgement: false,
  };
}
