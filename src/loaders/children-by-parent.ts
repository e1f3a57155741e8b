import type { ChildrenRequest } from '../planner/plan/plan-children.ts';
import { keyText } from '../util/key-text.ts';
import { valuesAt } from '../util/values-at.ts';
import type { ListResult, Row } from './list-result.ts';

/** A child, and in a many-to-many relation the join document that leads to it. */
export interface ChildEntry {
  readonly row: Row;
  readonly join?: Row;
}

interface ReadRows {
  readonly request: ChildrenRequest;
  readonly parents: readonly unknown[];
  /** Of all parents, in the order of the list. */
  readonly rows: readonly Row[];
  readonly joins: readonly Row[] | undefined;
}

/** Deals out rows that are in order to their parents; each parent's rows keep that order. */
export function childrenByParent({ request, parents, rows, joins }: ReadRows): ChildEntry[][] {
  const { link } = request;
  switch (link.kind) {
    case 'reverse':
      return dealOut(parents, rows, (row) => keysAt(row, link.path).map((key) => ({ key, entry: { row } })));
    case 'join':
      return dealOut(parents, rows, joinedParents(joins ?? [], link));
    case 'list':
      return dealToLists(parents, rows);
  }
}

/** Every key that a document names, each once: one, several in a list, or several at a path through lists. */
function keysAt(row: Row, path: string): string[] {
  const keys = valuesAt(row, path).map(keyText);
  return keys.length < 2 ? keys : [...new Set(keys)];
}

interface Dealt {
  readonly key: string;
  readonly entry: ChildEntry;
}

function dealOut(
  parents: readonly unknown[],
  rows: readonly Row[],
  keysOf: (row: Row) => readonly Dealt[],
): ChildEntry[][] {
  const byParent = new Map<string, ChildEntry[]>(parents.map((parent) => [keyText(parent), []]));
  for (const row of rows) {
    for (const { key, entry } of keysOf(row)) byParent.get(key)?.push(entry);
  }
  return parents.map((parent) => byParent.get(keyText(parent)) ?? []);
}

/** A child reached twice from the same parent is one child, with the first of its join documents. */
function joinedParents(joins: readonly Row[], { from, to }: { readonly from: string; readonly to: string }) {
  const byChild = new Map<string, Map<string, Row>>();
  for (const join of joins) {
    for (const child of keysAt(join, to)) {
      const byParent = byChild.get(child) ?? new Map<string, Row>();
      for (const parent of keysAt(join, from)) if (!byParent.has(parent)) byParent.set(parent, join);
      byChild.set(child, byParent);
    }
  }
  return (row: Row): Dealt[] =>
    [...(byChild.get(keyText(row['_id'])) ?? [])].map(([key, join]) => ({ key, entry: { row, join } }));
}

function dealToLists(lists: readonly unknown[], rows: readonly Row[]): ChildEntry[][] {
  const entries = rows.map((row) => ({ key: keyText(row['_id']), row }));
  return lists.map((list) => {
    const ids = new Set(Array.isArray(list) ? list.map(keyText) : []);
    return entries.filter(({ key }) => ids.has(key)).map(({ row }) => ({ row }));
  });
}

/** Totals of parents whose rows nobody wants; a parent that the server did not name has none. */
export function countsByParent(
  parents: readonly unknown[],
  counted: readonly Row[],
  { order }: ChildrenRequest,
): ListResult[] {
  const byParent = new Map(counted.map((row) => [keyText(row['_id']), Number(row['count'])]));
  return parents.map((parent) => ({
    rows: [],
    joins: undefined,
    order,
    hasNextPage: false,
    hasPreviousPage: false,
    count: byParent.get(keyText(parent)) ?? 0,
  }));
}
