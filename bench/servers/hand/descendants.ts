import type { SynsetDocument } from '../../../example/wordnet/documents.ts';
import type { Collections } from './collections.ts';

/** A synset below another one. */
export interface Descendant {
  readonly depth: number;
  readonly node: SynsetDocument;
}

/** One pipeline: the walk, each synset once with its smallest depth, the page, and its documents. */
export async function descendantsOf(
  id: string,
  { depth, first }: { readonly depth: number; readonly first: number },
  { synsets }: Collections,
): Promise<Descendant[]> {
  return synsets
    .aggregate<Descendant>([
      { $match: { _id: id } },
      {
        $graphLookup: {
          from: 'pointers',
          startWith: '$_id',
          connectFromField: 'from',
          connectToField: 'to',
          maxDepth: depth - 1,
          depthField: 'depth',
          restrictSearchWithMatch: { kind: 'HYPERNYM' },
          as: 'pointers',
        },
      },
      { $unwind: '$pointers' },
      { $group: { _id: '$pointers.from', depth: { $min: '$pointers.depth' } } },
      { $match: { _id: { $ne: id } } },
      { $sort: { depth: 1, _id: 1 } },
      { $limit: first },
      { $lookup: { from: 'synsets', localField: '_id', foreignField: '_id', as: 'node' } },
      { $unwind: '$node' },
      { $project: { _id: 0, depth: { $toInt: { $add: ['$depth', 1] } }, node: 1 } },
    ])
    .toArray();
}
