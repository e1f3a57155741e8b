import { Kind, type GraphQLResolveInfo } from 'graphql';
import type { SynsetDocument } from '../../../example/wordnet/documents.ts';
import type { Builder } from './builder.ts';
import type { Collections } from './collections.ts';
import type { Objects } from './objects.ts';
import { decode, encode } from './text-code.ts';

type Hit = SynsetDocument & { readonly score: number };

interface Entry {
  readonly _id: string;
  readonly count: number;
}

interface HitPage {
  readonly hits: readonly Hit[];
  readonly hasNextPage: boolean;
  readonly totalCount: number;
  readonly pos: readonly Entry[];
  readonly lexFile: readonly Entry[];
}

/** Synsets by the words of their glosses. */
export function addSearch(builder: Builder, objects: Objects): void {
  const Connection = hitConnection(builder, objects);
  const SynsetSearch = builder.inputType('SynsetSearch', {
    fields: (t) => ({ query: t.string({ required: true }) }),
  });
  builder.queryField('searchSynsets', (t) =>
    t.field({
      type: Connection,
      args: {
        search: t.arg({ type: SynsetSearch, required: true }),
        first: t.arg.int(),
        after: t.arg.string(),
      },
      resolve: (_root, { search, first, after }, { collections }, info) =>
        search20(collections, {
          words: search.query,
          size: first ?? 20,
          after: after ?? undefined,
          isCounted: selects(info, 'totalCount'),
        }),
    }),
  );
}

interface Asked {
  readonly words: string;
  readonly size: number;
  readonly after: string | undefined;
  readonly isCounted: boolean;
}

async function search20(
  { synsets }: Collections,
  { words, size, after, isCounted }: Asked,
): Promise<HitPage> {
  const all = words.split(' ');
  const $search = all.length === 1 ? words : all.map((word) => `"${word}"`).join(' ');
  const match = { $match: { $text: { $search } } };
  const score = { score: { $meta: 'textScore' as const } };
  if (isCounted) {
    const [page] = await synsets
      .aggregate<{ hits: Hit[]; total: { count: number }[]; pos: Entry[]; lexFile: Entry[] }>([
        match,
        { $set: score },
        {
          $facet: {
            hits: [{ $sort: { score: -1, _id: 1 } }, { $limit: size + 1 }],
            total: [{ $count: 'count' }],
            pos: countsOf('pos'),
            lexFile: countsOf('lexFile'),
          },
        },
      ])
      .toArray();
    const { hits = [], total = [], pos = [], lexFile = [] } = page ?? {};
    return { ...pageOf(hits, size), totalCount: total[0]?.count ?? 0, pos, lexFile };
  }
  if (after === undefined) {
    const hits = await synsets
      .find<Hit>(match.$match, { projection: { _id: 1, pos: 1, gloss: 1, ...score } })
      .sort({ ...score, _id: 1 })
      .limit(size + 1)
      .toArray();
    return pageOf(hits, size);
  }
  const [last, id] = JSON.parse(decode(after)) as [number, string];
  const hits = await synsets
    .aggregate<Hit>([
      match,
      { $set: score },
      { $match: { $or: [{ score: { $lt: last } }, { score: last, _id: { $gt: id } }] } },
      { $sort: { score: -1, _id: 1 } },
      { $limit: size + 1 },
      { $project: { _id: 1, pos: 1, gloss: 1, score: 1 } },
    ])
    .toArray();
  return pageOf(hits, size);
}

function countsOf(field: string) {
  return [
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
    { $sort: { count: -1, _id: 1 } },
    { $limit: 10 },
  ];
}

function pageOf(hits: readonly Hit[], size: number): HitPage {
  return { hits: hits.slice(0, size), hasNextPage: hits.length > size, totalCount: 0, pos: [], lexFile: [] };
}

function selects(info: GraphQLResolveInfo, name: string): boolean {
  return info.fieldNodes.some((node) =>
    node.selectionSet?.selections.some((one) => one.kind === Kind.FIELD && one.name.value === name),
  );
}

function hitConnection(builder: Builder, { Synset, PartOfSpeech }: Objects) {
  const Edge = builder.objectRef<Hit>('SynsetSearchEdge').implement({
    fields: (t) => ({
      score: t.exposeFloat('score'),
      cursor: t.string({ resolve: ({ score, _id }) => encode(JSON.stringify([score, _id])) }),
      node: t.field({ type: Synset, resolve: (hit) => hit }),
    }),
  });
  const Page = builder.objectRef<HitPage>('SearchPageInfo').implement({
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage'),
      endCursor: t.string({
        nullable: true,
        resolve: ({ hits }) => {
          const last = hits.at(-1);
          return last === undefined ? null : encode(JSON.stringify([last.score, last._id]));
        },
      }),
    }),
  });
  const PosFacet = builder.objectRef<Entry>('PartOfSpeechFacet').implement({
    fields: (t) => ({
      value: t.field({ type: PartOfSpeech, resolve: ({ _id }) => _id as never }),
      count: t.exposeInt('count'),
    }),
  });
  const TextFacet = builder.objectRef<Entry>('StringFacet').implement({
    fields: (t) => ({ value: t.exposeString('_id'), count: t.exposeInt('count') }),
  });
  const Facets = builder.objectRef<HitPage>('SynsetFacets').implement({
    fields: (t) => ({
      pos: t.field({ type: [PosFacet], resolve: ({ pos }) => [...pos] }),
      lexFile: t.field({ type: [TextFacet], resolve: ({ lexFile }) => [...lexFile] }),
    }),
  });
  return builder.objectRef<HitPage>('SynsetSearchConnection').implement({
    fields: (t) => ({
      edges: t.field({ type: [Edge], resolve: ({ hits }) => [...hits] }),
      pageInfo: t.field({ type: Page, resolve: (page) => page }),
      totalCount: t.exposeInt('totalCount'),
      facets: t.field({ type: Facets, resolve: (page) => page }),
    }),
  });
}
