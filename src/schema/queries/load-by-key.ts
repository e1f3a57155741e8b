import type { Row } from '../../loaders/list-result.ts';
import type { Place } from '../../loaders/place.ts';
import type { RequestLoaders } from '../../loaders/request-loaders.ts';
import { shapeReader } from '../../loaders/values/shape-of.ts';
import type { Model } from '../../model/model.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import { parseOrder } from '../../planner/order/parse-order.ts';
import { parsePage } from '../../planner/page/parse-page.ts';
import type { Key } from '../../planner/read-key.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import type { Selection } from '../../planner/selection.ts';

/** How one document is read. */
interface KeyRead {
  readonly loaders: RequestLoaders;
  readonly access: FieldAccess;
  readonly selection: Selection;
  readonly place: Place;
  readonly deleted: DeletedDocuments | undefined;
}

/** Loads the document with a unique key; null where there is none, or the viewer may not read it. */
export async function loadByKey(
  model: Model,
  key: Key,
  { loaders, access, selection, place, deleted }: KeyRead,
): Promise<Row | null> {
  if (key.path !== undefined) {
    const row = await loaders.byKey({ model, path: key.path, selection, deleted }, place).load(key.value);
    return row === null || isNamed(model, key.named, row) ? row : null;
  }
  const order = parseOrder(model, undefined, access);
  const page = parsePage(model, order, { first: 1 });
  const request = { model, condition: key.condition, order, page, selection, deleted };
  const { rows } = await loaders.list(request, { rows: true, cursors: false, count: false }, place);
  return rows[0] ?? null;
}

/** A global id of one of the models that share a collection is that of no document of another. */
function isNamed(model: Model, named: Model | undefined, row: Row): boolean {
  return named === undefined || named === model || shapeReader(model)(row)?.model === named;
}
