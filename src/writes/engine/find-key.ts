import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import { parseOrder } from '../../planner/order/parse-order.ts';
import { parsePage } from '../../planner/page/parse-page.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import { readKey, type Key } from '../../planner/read-key.ts';
import { selectPaths } from '../../planner/selection.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { DocumentKey } from '../write-request.ts';
import type { Unit } from './unit.ts';

/** What is found where there is no such document, and there may be none. */
export const missing = Symbol('missing');

/** The `_id` of the document that a mutation is about; undefined after a failure. An `_id` itself is looked for when it is used. */
export function findKey(
  unit: Unit,
  model: Model,
  key: DocumentKey,
  deleted?: DeletedDocuments,
): Promise<unknown> {
  if (key.kind === 'id') return Promise.resolve(key.id);
  return findBy(unit, model, { by: key.values, path: [key.path], deleted });
}

/** The `_id` of the document that a mutation is about where it is there, or `missing`; undefined after a failure. */
export function findWhether(unit: Unit, model: Model, key: DocumentKey): Promise<unknown> {
  return key.kind === 'id'
    ? lookUp(unit, model, { path: '_id', value: key.id })
    : findMaybe(unit, model, { by: key.values, path: [key.path] });
}

/** A key as a nested write gives it, and where. */
export interface GivenKey {
  readonly by: unknown;
  readonly path: InputPath;
  /** Without it, documents that are marked as deleted are not found. */
  readonly deleted?: DeletedDocuments | undefined;
}

/** The `_id` of a document that has to be there; undefined after a failure. */
export async function findBy(unit: Unit, model: Model, given: GivenKey): Promise<unknown> {
  const id = await findMaybe(unit, model, given);
  if (id !== missing) return id;
  // Denied and missing look the same.
  const message = `There is no ${model.name} with this key.`;
  unit.failures.push({ kind: 'notFound', path: given.path, code: 'NOT_FOUND', message });
  return undefined;
}

/** The `_id` of a document that is there, or `missing`; undefined after a failure. */
export async function findMaybe(unit: Unit, model: Model, given: GivenKey): Promise<unknown> {
  const key = tryRead(unit, model, given);
  if ('code' in key) return void unit.failures.push(key);
  return lookUp(unit, model, { ...key, deleted: given.deleted });
}

function tryRead({ load }: Unit, model: Model, { by, path }: GivenKey): Key | Failure {
  try {
    return readKey(model, isPlainObject(by) ? by : {}, load.access);
  } catch (error) {
    if (!(error instanceof MongraphError) || error.code === 'FIELD_FORBIDDEN') throw error;
    return { kind: 'validation', path, code: 'INVALID', message: error.message };
  }
}

const onlyId = selectPaths(['_id']);

/** Keys that are asked for at the same time are one command. */
async function lookUp(unit: Unit, model: Model, key: Key & Pick<GivenKey, 'deleted'>): Promise<unknown> {
  const { deleted } = key;
  if (key.path !== undefined) {
    const request = { model: key.named ?? model, path: key.path, selection: onlyId, deleted };
    const row = await unit.loaders.byKey(request, []).load(key.value);
    return row === null ? missing : row['_id'];
  }
  const order = parseOrder(model, undefined, unit.load.access);
  const page = parsePage(model, order, { first: 1 });
  const request = { model, condition: key.condition, order, page, selection: onlyId, deleted };
  const { rows } = await unit.loaders.list(request, { rows: true, cursors: false, count: false }, []);
  return rows[0]?.['_id'] ?? missing;
}
