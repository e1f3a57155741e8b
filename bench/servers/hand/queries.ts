import type { Filter, Sort } from 'mongodb';
import type { SynsetDocument } from '../../../example/wordnet/documents.ts';
import type { Builder } from './builder.ts';
import type { Inputs } from './inputs.ts';
import type { Objects } from './objects.ts';
import { decode } from './text-code.ts';
import { synsetFilter } from './where.ts';

const defaultSize = 20;

/** The queries; pages go forwards, which is all that the workloads need. */
export function addQueries(builder: Builder, objects: Objects, inputs: Inputs): void {
  const { Word, Synset, WordConnection, SynsetConnection } = objects;
  builder.queryType({
    fields: (t) => ({
      word: t.field({
        type: Word,
        nullable: true,
        args: { by: t.arg({ type: inputs.WordKey, required: true }) },
        resolve: (_root, { by }, { collections, loaders }) =>
          typeof by.lemma === 'string'
            ? collections.words.findOne({ lemma: by.lemma })
            : loaders.wordById.load(Number(decode(by.id ?? '').split(':')[1])),
      }),
      words: t.field({
        type: WordConnection,
        args: { orderBy: t.arg({ type: [inputs.WordOrderBy] }), first: t.arg.int(), after: t.arg.string() },
        resolve: async (_root, { orderBy, first, after }, { collections: { words } }) => {
          const size = first ?? defaultSize;
          const descending = orderBy?.[0]?.lemma === 'DESC';
          const bound = after ? { lemma: { [descending ? '$lt' : '$gt']: decode(after) } } : {};
          const found = await words
            .find(bound)
            .sort({ lemma: descending ? -1 : 1 })
            .limit(size + 1)
            .toArray();
          return {
            ...pageOf(found, size, after),
            position: (word) => word.lemma,
            count: () => words.estimatedDocumentCount(),
          };
        },
      }),
      synset: t.field({
        type: Synset,
        nullable: true,
        args: { by: t.arg({ type: inputs.SynsetKey, required: true }) },
        resolve: (_root, { by }, { collections }) => collections.synsets.findOne({ _id: by.id ?? '' }),
      }),
      synsets: t.field({
        type: SynsetConnection,
        args: {
          where: t.arg({ type: inputs.SynsetWhere }),
          orderBy: t.arg({ type: [inputs.SynsetOrderBy] }),
          first: t.arg.int(),
          after: t.arg.string(),
        },
        resolve: async (_root, { where, orderBy, first, after }, { collections }) => {
          const size = first ?? defaultSize;
          const direction = orderBy?.[0]?.wordCount ?? undefined;
          const filter = await synsetFilter(where, collections);
          const found = await collections.synsets
            .find(after ? { $and: [filter, behind(decode(after), direction)] } : filter)
            .sort(sortOf(direction))
            .limit(size + 1)
            .toArray();
          return {
            ...pageOf(found, size, after),
            position: ({ wordCount, _id }) => (direction ? `${wordCount}:${_id}` : _id),
            count: () => collections.synsets.countDocuments(filter),
          };
        },
      }),
    }),
  });
}

type Direction = 'ASC' | 'DESC' | undefined;

/** One row more than the page was asked for, to know whether there is a next one. */
function pageOf<Row>(found: readonly Row[], size: number, after: string | null | undefined) {
  return {
    nodes: found.slice(0, size),
    hasNextPage: found.length > size,
    hasPreviousPage: typeof after === 'string',
  };
}

function sortOf(direction: Direction): Sort {
  if (direction === undefined) return { _id: 1 };
  const sign = direction === 'DESC' ? -1 : 1;
  return { wordCount: sign, _id: sign };
}

/** What comes behind a position: `wordCount:_id`, or an `_id` alone. */
function behind(position: string, direction: Direction): Filter<SynsetDocument> {
  if (direction === undefined) return { _id: { $gt: position } };
  const operator = direction === 'DESC' ? '$lt' : '$gt';
  const colon = position.indexOf(':');
  const wordCount = Number(position.slice(0, colon));
  return {
    $or: [
      { wordCount: { [operator]: wordCount } },
      { wordCount, _id: { [operator]: position.slice(colon + 1) } },
    ],
  } as Filter<SynsetDocument>;
}
