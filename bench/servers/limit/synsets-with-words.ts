import type { Find } from './find.ts';

interface Id {
  readonly _id: string;
}

const pageSize = 20;

/** Synsets with a word that starts so: three finds of ids joined here, then the page of the last one. */
export async function synsetsWithWords(find: Find, prefix: string): Promise<object> {
  const words = await find<{ _id: number }>('words', {
    filter: { lemma: { $gte: prefix, $lt: `${prefix}\u{10FFFF}` } },
    projection: { _id: 1 },
  });
  const senses = await find<{ synset: string }>('senses', {
    filter: { word: { $in: words.map(({ _id }) => _id) } },
    projection: { _id: 0, synset: 1 },
  });
  const ids = [...new Set(senses.map(({ synset }) => synset))].sort();
  // A sense may name a synset that is gone, so that the ids are counted in the collection itself.
  const [existing, nodes] = await Promise.all([
    find<Id>('synsets', { filter: { _id: { $in: ids } }, projection: { _id: 1 } }),
    find<Id & { gloss: string }>('synsets', {
      filter: { _id: { $in: ids } },
      sort: { _id: 1 },
      limit: pageSize,
      projection: { gloss: 1 },
    }),
  ]);
  return { synsets: { totalCount: existing.length, nodes } };
}
