import type { Model, TreeField } from '../../model/model.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import { mergeFilters } from '../emit/merge-filters.ts';

/** What a walk goes over, and in which direction. */
export type Walkable = Pick<TreeField, 'links' | 'direction' | 'target'>;

/** Stored paths: where a way begins and how it goes on, and of what is found the document reached and the other side. */
export interface Ways {
  readonly startWith: string;
  readonly connectFrom: string;
  readonly connectTo: string;
  readonly reached: string;
  readonly near: string;
}

export function waysOf({ links, direction }: Walkable): Ways {
  if (links.kind === 'reference') {
    const { path } = links;
    const ends = { reached: '_id', near: path };
    return direction === 'up'
      ? { startWith: path, connectFrom: path, connectTo: '_id', ...ends }
      : { startWith: '_id', connectFrom: '_id', connectTo: path, ...ends };
  }
  const [here, there] = direction === 'up' ? [links.child, links.parent] : [links.parent, links.child];
  return { startWith: '_id', connectFrom: there, connectTo: here, reached: there, near: here };
}

/** The documents that a walk meets: those of the model itself, or the edges. */
export function walkedModel({ links, target }: Walkable): Model {
  return links.kind === 'edges' ? links.through : target;
}

/** Upwards, a document's own reference is where its way begins: what a projection needs besides `_id`. */
export function startOf(tree: Walkable): Record<string, 1> {
  const { startWith } = waysOf(tree);
  return startWith === '_id' ? {} : { [startWith]: 1 };
}

interface Bounds {
  /** None: as far as it goes. */
  readonly levels?: number;
  /** What documents, or edges, must satisfy to be met. */
  readonly restrict: Filter;
}

/** The stage that walks from each document; what it meets stands in `found`, with its distance from 0 in `__depth`. */
export function graphLookup(tree: Walkable, { levels, restrict }: Bounds): Stage {
  const { startWith, connectFrom, connectTo } = waysOf(tree);
  const met = mergeFilters([restrict, withoutNull(tree)]);
  return {
    $graphLookup: {
      from: walkedModel(tree).collection,
      startWith: `$${startWith}`,
      connectFromField: connectFrom,
      connectToField: connectTo,
      ...(levels === undefined ? {} : { maxDepth: levels - 1 }),
      depthField: '__depth',
      ...(Object.keys(met).length === 0 ? {} : { restrictSearchWithMatch: met }),
      as: 'found',
    },
  };
}

/**
 * An edge that leads nowhere is left out: `$graphLookup` would go on from its null to every edge that comes from nowhere.
 * Of lists that end is looked at which the walk comes to, since the other one may name documents besides its null.
 */
function withoutNull(tree: Walkable): Filter {
  if (tree.links.kind === 'reference') return {};
  const { connectFrom, connectTo } = waysOf(tree);
  return { [tree.links.many ? connectTo : connectFrom]: { $ne: null } };
}
