import type { TreeField } from '../../model/model.ts';
import { equalTo } from '../relation-hops.ts';
import { always, type Hop } from '../where/condition.ts';

/**
 * Whether documents can be filtered by what is above or below them.
 *
 * Over edges in another database nothing joins, and an edge that names several documents could lead through one of them
 * that the viewer may not read.
 */
export function isFilterable({ links, target }: TreeField): boolean {
  return links.kind === 'reference' || (!links.many && links.through.database === target.database);
}

/** The way from a document to those above or below it: a walk, which is made from its far end. */
export function treeHops({ links, direction, target }: TreeField): Hop[] {
  const back = direction === 'up' ? 'down' : 'up';
  const met = links.kind === 'edges' ? equalTo(links.where) : always;
  const walk = { tree: { links, target, direction: back }, met, passed: always } as const;
  return [{ model: target, local: '_id', foreign: '_id', condition: always, walk }];
}
