import { readableKeys } from '../../loaders/readable-keys.ts';
import type { Model } from '../../model/model.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { RefusedReason } from '../../pipeline/write-command.ts';
import { opensAll } from '../../planner/rules/write-access.ts';
import type { Failure, InputPath } from '../failure.ts';
import { mayReadPath } from '../rights/may-read-path.ts';
import { refusedFailure } from './refused-failure.ts';
import type { Unit } from './unit.ts';

type DuplicateKey = Extract<RefusedReason, { kind: 'duplicateKey' }>;

/** What is said of a value that a document has which the viewer may not read: one bit, since it cannot be less. */
const taken: Failure = Object.freeze({
  kind: 'conflict',
  path: [],
  code: 'NOT_UNIQUE',
  message: 'A value that has to be unique is taken.',
  fields: Object.freeze([]),
});

/** What MongoDB refused, in the API's words, as far as the viewer may know why. */
export async function explainRefused(
  unit: Unit,
  model: Model,
  { reason, path }: { readonly reason: RefusedReason; readonly path: InputPath },
): Promise<Failure> {
  const isOpen = reason.kind !== 'duplicateKey' || (await mayKnow(unit, model, reason));
  return isOpen ? refusedFailure(model, reason, path) : taken;
}

/** The same of several parts of a command. */
export function explainAll(
  unit: Unit,
  model: Model,
  refused: readonly { readonly reason: RefusedReason; readonly path: InputPath }[],
): Promise<Failure[]> {
  return Promise.all(refused.map((one) => explainRefused(unit, model, one)));
}

/** Whether the viewer may read the document that is in the way, and what it has there. */
async function mayKnow(unit: Unit, model: Model, { keys, values }: DuplicateKey): Promise<boolean> {
  const { access } = unit.load;
  if (!keys.every((path) => mayReadPath(access, model, path))) return false;
  // A document of any model of the collection may have the value.
  const base = model.sharesWith ?? model;
  if (opensAll(access, base)) return true;
  // The transaction is over, so that what it inserted is not there to be found.
  const { run } = unit.context.writer.single;
  const filter = Object.fromEntries(keys.map((path, index) => [path, { $eq: values[index] ?? null }]));
  const rows = await run({ kind: 'find', ...placeOf(base), filter, projection: { _id: 1 }, limit: 1 });
  const ids = rows.map((row) => row['_id']);
  return (await readableKeys(base, ids, { ...unit.load, run }, 'INCLUDE')).size > 0;
}
