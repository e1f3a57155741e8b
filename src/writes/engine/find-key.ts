import type { Model } from '../../model/model.ts';
import { parseOrder } from '../../planner/order/parse-order.ts';
import { parsePage } from '../../planner/page/parse-page.ts';
import { selectPaths } from '../../planner/selection.ts';
import type { InputPath } from '../failure.ts';
import { documentKey } from '../input/document-key.ts';
import { readKey } from '../input/read-key.ts';
import type { DocumentKey } from '../write-request.ts';
import type { Unit } from './unit.ts';

/** What is found where there is no such document, and there may be none. */
export const missing = Symbol('missing');

/** The `_id` of the document that a key names; undefined after a failure. An `_id` itself is looked for when it is used. */
export async function findKey(unit: Unit, model: Model, key: DocumentKey): Promise<unknown> {
  if (key.kind === 'id') return key.id;
  const id = await lookUp(unit, model, { key, path: [key.path] });
  if (id !== missing) return id;
  unit.failures.push(noSuch(model, [key.path]));
  return undefined;
}

/** A key as a nested write gives it, and where. */
export interface GivenKey {
  readonly by: unknown;
  readonly path: InputPath;
}

/** The `_id` of a document that is there, or `missing`; undefined after a failure. */
export async function findMaybe(unit: Unit, model: Model, { by, path }: GivenKey): Promise<unknown> {
  const key = documentKey(model, by, path);
  if ('code' in key) return void unit.failures.push(key);
  return lookUp(unit, model, { key, path });
}

/** The `_id` of a document that has to be there; undefined after a failure. */
export async function findBy(unit: Unit, model: Model, given: GivenKey): Promise<unknown> {
  const id = await findMaybe(unit, model, given);
  if (id !== missing) return id;
  unit.failures.push(noSuch(model, given.path));
  return undefined;
}

const onlyId = selectPaths(['_id']);

/** Keys that are asked for at the same time are one command. */
async function lookUp(
  unit: Unit,
  model: Model,
  { key, path }: { readonly key: DocumentKey; readonly path: InputPath },
): Promise<unknown> {
  const read = readKey(model, key, path);
  if ('code' in read) return void unit.failures.push(read);
  if ('value' in read) {
    const request = { model, path: read.path, selection: onlyId };
    const row = await unit.loaders.byKey(request, []).load(read.value);
    return row === null ? missing : row['_id'];
  }
  const order = parseOrder(model, undefined);
  const page = parsePage(model, order, { first: 1 });
  const request = { model, condition: read.condition, order, page, selection: onlyId };
  const { rows } = await unit.loaders.list(request, { rows: true, cursors: false, count: false }, []);
  return rows[0]?.['_id'] ?? missing;
}

/** Denied and missing look the same. */
function noSuch(model: Model, path: InputPath) {
  return {
    kind: 'notFound',
    path,
    code: 'NOT_FOUND',
    message: `There is no ${model.name} with this key.`,
  } as const;
}
