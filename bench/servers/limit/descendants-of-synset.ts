import type { Aggregate } from './aggregate.ts';
import type { Find } from './find.ts';

interface Pair {
  readonly id: string;
  readonly depth: number;
}

const pageSize = 100;
const levels = 4;

/** What is below a synset: the walk gives ids and depths one by one, and the page is read by its ids. */
export async function descendantsOfSynset(aggregate: Aggregate, find: Find, id: string): Promise<object> {
  const pairs = await aggregate<Pair>('synsets', [
    { $match: { _id: id } },
    { $project: { _id: 1 } },
    {
      $graphLookup: {
        from: 'pointers',
        startWith: '$_id',
        connectFromField: 'from',
        connectToField: 'to',
        maxDepth: levels - 1,
        depthField: 'depth',
        restrictSearchWithMatch: { kind: 'HYPERNYM' },
        as: 'found',
      },
    },
    { $unwind: '$found' },
    { $project: { _id: 0, id: '$found.from', depth: '$found.depth' } },
  ]);
  const depths = new Map<string, number>();
  for (const pair of pairs) {
    const known = depths.get(pair.id) ?? Infinity;
    if (pair.id !== id && pair.depth < known) depths.set(pair.id, pair.depth);
  }
  const page = [...depths]
    .sort(([a, depth], [b, other]) => depth - other || (a < b ? -1 : 1))
    .slice(0, pageSize);
  const ids = page.map(([key]) => key).sort();
  const rows = await find<{ _id: string; gloss: string }>('synsets', {
    filter: { _id: { $in: ids } },
    projection: { gloss: 1 },
  });
  const glosses = new Map(rows.map(({ _id, gloss }) => [_id, gloss]));
  const edges = page.map(([_id, depth]) => ({ depth: depth + 1, node: { _id, gloss: glosses.get(_id) } }));
  return { synset: { _id: id, descendants: { edges } } };
}
