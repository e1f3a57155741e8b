import type { Aggregate } from './aggregate.ts';
import type { Find } from './find.ts';

interface Hit {
  readonly _id: string;
  readonly pos: string;
  readonly gloss: string;
  readonly score: number;
}

const size = 20;
const score = { $meta: 'textScore' };
const fields = { pos: 1, gloss: 1, score };

/** The best hits: sorted by what mongod knows of them. */
export async function searchSynsets(find: Find, query: string): Promise<object> {
  const hits = await find<Hit>('synsets', {
    filter: textFilter(query),
    projection: fields,
    sort: { score, _id: 1 },
    limit: size + 1,
  });
  return { searchSynsets: pageOf(hits) };
}

/** Hits behind a cursor, whose scores have to be compared. */
export async function searchDeep(
  aggregate: Aggregate,
  query: string,
  { first, after }: { readonly first: number; readonly after?: string },
): Promise<object> {
  const [last = Infinity, id = ''] =
    after === undefined ? [] : (JSON.parse(Buffer.from(after, 'base64url').toString()) as [number, string]);
  const hits = await aggregate<Hit>('synsets', [
    { $match: textFilter(query) },
    { $project: fields },
    { $match: { $or: [{ score: { $lt: last } }, { score: last, _id: { $gt: id } }] } },
    { $sort: { score: -1, _id: 1 } },
    { $limit: first + 1 },
  ]);
  const { edges, pageInfo } = pageOf(hits, first);
  return {
    searchSynsets: { edges, pageInfo: { ...pageInfo, endCursor: endOf(hits.slice(0, first)) } },
  };
}

interface Whole {
  readonly hits: Hit[];
  readonly total: { readonly count: number }[];
  readonly pos: Entry[];
  readonly lexFile: Entry[];
}

interface Entry {
  readonly value: string;
  readonly count: number;
}

/** The best hits, their total and two facets in one pass. */
export async function searchFacets(aggregate: Aggregate, query: string): Promise<object> {
  const [whole] = await aggregate<Whole>('synsets', [
    { $match: textFilter(query) },
    { $project: { ...fields, lexFile: 1 } },
    {
      $facet: {
        hits: [{ $sort: { score: -1, _id: 1 } }, { $limit: size + 1 }],
        total: [{ $count: 'count' }],
        pos: countsOf('pos'),
        lexFile: countsOf('lexFile'),
      },
    },
  ]);
  const { hits = [], total = [], pos = [], lexFile = [] } = whole ?? {};
  return { searchSynsets: { totalCount: total[0]?.count ?? 0, facets: { pos, lexFile }, ...pageOf(hits) } };
}

function countsOf(field: string) {
  return [
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
    { $sort: { count: -1, _id: 1 } },
    { $limit: 10 },
    { $project: { _id: 0, value: '$_id', count: 1 } },
  ];
}

function textFilter(query: string) {
  const words = query.split(' ');
  const $search = words.length === 1 ? query : words.map((word) => `"${word}"`).join(' ');
  return { $text: { $search } };
}

function pageOf(hits: readonly Hit[], first = size) {
  const edges = hits.slice(0, first).map(({ _id, pos, gloss, score: points }) => ({
    score: points,
    node: { _id, pos, gloss },
  }));
  return { edges, pageInfo: { hasNextPage: hits.length > first } };
}

function endOf(hits: readonly Hit[]): string | null {
  const last = hits.at(-1);
  return last === undefined
    ? null
    : Buffer.from(JSON.stringify([last.score, last._id])).toString('base64url');
}
