import type { HasManyField, ManyToManyField, Model, TreeField } from '../../model/model.ts';
import { documentsOf, type Doc, type World } from '../world/world.ts';
import { isSame } from './compare-values.ts';

/** The documents of a model that count in rules: those that are not marked as deleted, readable or not. */
export function keptOf(world: World, model: Model): readonly Doc[] {
  const { deletedAt } = model.writes;
  const all = documentsOf(world, model);
  if (deletedAt === undefined) return all;
  return all.filter((doc) => (doc[deletedAt.storedAs] ?? null) === null);
}

/** The documents that a reference, or a list of them, leads to. */
export function referredTo(world: World, target: Model, stored: unknown): readonly Doc[] {
  const ids = listOf(stored);
  return keptOf(world, target).filter((doc) => ids.some((id) => isSame(id, doc['_id'])));
}

/** The documents that a relation leads to. */
export function relatedTo(world: World, field: HasManyField | ManyToManyField, doc: Doc): readonly Doc[] {
  if (field.kind === 'hasMany') {
    return keptOf(world, field.target).filter((one) => names(one, field.path, doc['_id']));
  }
  const links = keptOf(world, field.through).filter(
    (link) => names(link, field.from, doc['_id']) && hasValues(link, field.where),
  );
  const ids = links.flatMap((link) => valuesAt(link, field.to));
  return keptOf(world, field.target).filter((one) => ids.some((id) => isSame(id, one['_id'])));
}

/** The documents above or below one in a tree, itself too where a circle leads back to it. */
export function inTree(world: World, { links, direction, target }: TreeField, doc: Doc): readonly Doc[] {
  const all = keptOf(world, target);
  const edges =
    links.kind === 'edges' ? keptOf(world, links.through).filter((edge) => hasValues(edge, links.where)) : [];
  const parentsOf = (one: Doc): readonly unknown[] =>
    links.kind === 'reference'
      ? valuesAt(one, links.path)
      : edges
          .filter((edge) => names(edge, links.child, one['_id']))
          .flatMap((edge) => valuesAt(edge, links.parent));
  const isParent = (above: Doc, below: Doc) => parentsOf(below).some((id) => isSame(id, above['_id']));
  const next = (one: Doc) =>
    all.filter((other) => (direction === 'up' ? isParent(other, one) : isParent(one, other)));
  const found = new Set<Doc>();
  let edge: readonly Doc[] = [doc];
  while (edge.length > 0) {
    edge = edge.flatMap(next).filter((one) => !found.has(one));
    for (const one of edge) found.add(one);
  }
  return [...found];
}

function hasValues(doc: Doc, where: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(where).every(([path, value]) =>
    valuesAt(doc, path).some((one) => isSame(one, value)),
  );
}

function names(doc: Doc, path: string, id: unknown): boolean {
  return valuesAt(doc, path).some((one) => isSame(one, id));
}

/** What stands at a stored path; of lists their elements, null and missing not at all. */
function valuesAt(doc: unknown, path: string): readonly unknown[] {
  const [name = '', ...rest] = path.split('.');
  const values = listOf(doc).flatMap((one) => listOf(Reflect.get(Object(one), name)));
  const there = values.filter((value) => value !== null && value !== undefined);
  return rest.length === 0 ? there : there.flatMap((value) => valuesAt(value, rest.join('.')));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
