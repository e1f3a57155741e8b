import { isModel } from '../model/is-model.ts';
import type { Batched } from '../loaders/batched.ts';
import { listKey } from '../loaders/list-key.ts';
import type { ListResult, Row } from '../loaders/list-result.ts';
import type { RequestLoaders } from '../loaders/request-loaders.ts';
import { presentReader } from '../loaders/values/document-reader.ts';
import type { FieldOwner, Model, StoredField } from '../model/model.ts';
import type { ChildLink } from '../planner/plan/child-link.ts';
import { linkOf } from '../planner/plan/link-of.ts';
import type { Wanted, WantedList } from './wanted.ts';

/** Rows of one kind of documents. */
export interface Level {
  readonly owner: FieldOwner;
  readonly rows: readonly Row[];
}

/** The document that each row refers to; undefined where there is none, or none that may be read. */
export async function loadReferences(
  { owner, rows }: Level,
  { field, part }: { readonly field: StoredField; readonly part: Wanted<Model> },
  loaders: RequestLoaders,
): Promise<readonly (Row | undefined)[]> {
  const read = presentReader(owner.name, field);
  const keys = rows.map((row) => (read(row) === null ? undefined : row[field.storedAs]));
  const found = await loadAll(
    loaders.byKey({ model: part.owner, path: '_id', selection: part.selection }, noPlace),
    keys,
  );
  return found.map((row) => row ?? undefined);
}

/** The related documents of each row; undefined where a stored list of references is missing. */
export function loadLists(
  { owner, rows }: Level,
  { name, way, list: { request } }: WantedList,
  loaders: RequestLoaders,
): Promise<readonly (ListResult | undefined)[]> {
  const relation = `${owner.name}.${name}`;
  const ids = rows.map((row) => row['_id']);
  const children = (parent: Model, link: ChildLink) =>
    loaders.children({ relation, request: { ...request, parent, link }, wants }, noPlace);
  switch (way.kind) {
    case 'references': {
      const read = presentReader(owner.name, way.field);
      const lists = rows.map((row) => (read(row) === null ? undefined : listKey(row[way.field.storedAs])));
      return loadAll(children(request.model, { kind: 'list' }), lists);
    }
    case 'relation':
      return loadAll(children(modelOf(owner), linkOf(way.field, undefined)), ids);
    case 'tree': {
      const shape = { tree: way.field, name: relation, reach: way.reach, request, wants };
      return loadAll(loaders.tree(shape, noPlace), ids);
    }
  }
}

const wants = { rows: true, cursors: false, count: false } as const;
/** Observers of plans look for places in operations; here is none. */
const noPlace = Object.freeze([]);

/** Reads all keys in one batch; of what is no key, undefined. */
async function loadAll<Found>(
  loader: Batched<unknown, Found>,
  keys: readonly unknown[],
): Promise<(Found | undefined)[]> {
  await loader.prefetch(keys.filter((key) => key !== undefined));
  return Promise.all(keys.map(async (key) => (key === undefined ? undefined : loader.load(key))));
}

function modelOf(owner: FieldOwner): Model {
  if (isModel(owner)) return owner;
  throw new TypeError(`${owner.name} is embedded: it has no relations of its own`);
}
