import type { SenseDocument, SynsetDocument, WordDocument } from '../../../example/wordnet/documents.ts';
import { partsOfSpeech } from '../../../example/wordnet/parts-of-speech.ts';
import { descendantsOf, type Descendant } from './descendants.ts';
import type { Builder } from './builder.ts';
import { connectionsOf } from './connection.ts';
import { encode } from './text-code.ts';

export function addObjects(builder: Builder) {
  const connectionOf = connectionsOf(builder);
  const PartOfSpeech = builder.enumType('PartOfSpeech', { values: partsOfSpeech });
  const Word = builder.objectRef<WordDocument>('Word').implement({
    fields: (t) => ({
      id: t.id({ resolve: ({ _id }) => encode(`Word:${_id}`) }),
      _id: t.exposeInt('_id'),
      lemma: t.exposeString('lemma'),
      normalized: t.exposeString('normalized'),
      length: t.exposeInt('length'),
      senseCount: t.exposeInt('senseCount'),
    }),
  });
  const Sense = builder.objectRef<SenseDocument>('Sense').implement({
    fields: (t) => ({
      id: t.id({ resolve: ({ _id }) => encode(`Sense:${_id}`) }),
      _id: t.exposeString('_id'),
      number: t.exposeInt('number'),
      rank: t.exposeInt('rank'),
      tagCount: t.exposeInt('tagCount'),
      word: t.field({
        type: Word,
        nullable: true,
        resolve: (sense, _args, { loaders }) => loaders.wordById.load(sense.word),
      }),
    }),
  });
  const SenseConnection = connectionOf('Sense', Sense);
  const Synset = builder.objectRef<SynsetDocument>('Synset').implement({
    fields: (t) => ({
      id: t.id({ resolve: ({ _id }) => encode(`Synset:${_id}`) }),
      _id: t.exposeString('_id'),
      pos: t.expose('pos', { type: PartOfSpeech }),
      lexFile: t.exposeString('lexFile'),
      gloss: t.exposeString('gloss'),
      definition: t.exposeString('definition'),
      examples: t.exposeStringList('examples'),
      wordCount: t.exposeInt('wordCount'),
      pointerCount: t.exposeInt('pointerCount'),
      senses: t.field({
        type: SenseConnection,
        args: { first: t.arg.int({ defaultValue: 20 }) },
        resolve: async (synset, args, { loaders }) => {
          const all = await loaders.sensesBySynset.load(synset._id);
          const first = args.first ?? 20;
          return {
            nodes: all.slice(0, first),
            hasNextPage: all.length > first,
            hasPreviousPage: false,
            position: (sense) => sense._id,
            count: () => all.length,
          };
        },
      }),
    }),
  });
  const Descendant = builder.objectRef<Descendant>('SynsetTreeEdge').implement({
    fields: (t) => ({
      depth: t.exposeInt('depth'),
      node: t.field({ type: Synset, resolve: ({ node }) => node }),
    }),
  });
  const Descendants = builder.objectRef<{ edges: Descendant[] }>('SynsetTreeConnection').implement({
    fields: (t) => ({ edges: t.field({ type: [Descendant], resolve: ({ edges }) => edges }) }),
  });
  builder.objectField(Synset, 'descendants', (t) =>
    t.field({
      type: Descendants,
      args: { depth: t.arg.int({ defaultValue: 100 }), first: t.arg.int({ defaultValue: 20 }) },
      resolve: async ({ _id }, { depth, first }, { collections }) => ({
        edges: await descendantsOf(_id, { depth: depth ?? 100, first: first ?? 20 }, collections),
      }),
    }),
  );
  return {
    connectionOf,
    PartOfSpeech,
    Synset,
    Word,
    WordConnection: connectionOf('Word', Word),
    SynsetConnection: connectionOf('Synset', Synset),
  };
}

export type Objects = ReturnType<typeof addObjects>;
