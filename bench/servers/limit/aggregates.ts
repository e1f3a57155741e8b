import type { Aggregate } from './aggregate.ts';
import type { Find } from './find.ts';

interface Group {
  readonly _id: { readonly p: string; readonly l: string };
  readonly n: number;
  readonly w: number;
}

/** All synsets by part of speech and topic. */
export async function synsetGroups(aggregate: Aggregate, first: number): Promise<object> {
  const rows = await aggregate<Group>('synsets', [
    { $group: { _id: { p: '$pos', l: '$lexFile' }, n: { $sum: 1 }, w: { $max: '$wordCount' } } },
    { $sort: { _id: 1 } },
    { $limit: first },
  ]);
  const nodes = rows.map(({ _id, n, w }) => ({
    key: { pos: _id.p, lexFile: _id.l },
    count: n,
    max: { wordCount: w },
  }));
  return { synsetGroups: { nodes } };
}

/** A page of synsets, and the number and highest tag count of their senses. */
export async function sensesPerSynset(
  find: Find,
  aggregate: Aggregate,
  { lexFile, first }: { readonly lexFile: string; readonly first: number },
): Promise<object> {
  const synsets = await find<{ _id: string }>('synsets', {
    filter: { lexFile },
    sort: { _id: 1 },
    limit: first,
    projection: { _id: 1 },
  });
  const measured = await aggregate<{ _id: string; n: number; t: number }>('senses', [
    { $match: { synset: { $in: synsets.map(({ _id }) => _id) } } },
    { $group: { _id: '$synset', n: { $sum: 1 }, t: { $max: '$tagCount' } } },
  ]);
  const bySynset = new Map(measured.map((one) => [one._id, one]));
  const nodes = synsets.map(({ _id }) => {
    const found = bySynset.get(_id);
    return { _id, sensesAggregate: { count: found?.n ?? 0, max: { tagCount: found?.t ?? null } } };
  });
  return { synsets: { nodes } };
}
