import type { Find } from './find.ts';

interface Sense {
  readonly _id: string;
  readonly rank: number;
  readonly tagCount: number;
  readonly word: number;
  readonly synset: string;
}

const sensesPerSynset = 20;

/** A page of synsets, their senses and each sense's word: one command a level, joined here. */
export async function synsetsWithSenses(find: Find, lexFile: string, first: number): Promise<object> {
  const synsets = await find<{ _id: string; gloss: string }>('synsets', {
    filter: { lexFile },
    sort: { _id: 1 },
    limit: first,
    projection: { gloss: 1 },
  });
  const senses = await sensesOf(
    find,
    synsets.map(({ _id }) => _id),
  );
  const lemmas = await lemmasOf(find, senses);
  const nodes = synsets.map(({ _id, gloss }) => ({
    _id,
    gloss,
    senses: {
      nodes: (senses.get(_id) ?? []).map(({ rank, tagCount, word }) => {
        const lemma = lemmas.get(word);
        return { rank, tagCount, word: lemma === undefined ? null : { lemma } };
      }),
    },
  }));
  return { synsets: { nodes } };
}

async function sensesOf(find: Find, synsets: readonly string[]): Promise<Map<string, Sense[]>> {
  const rows = await find<Sense>('senses', {
    filter: { synset: { $in: synsets } },
    projection: { rank: 1, tagCount: 1, word: 1, synset: 1 },
  });
  const bySynset = new Map<string, Sense[]>();
  for (const row of rows) {
    const known = bySynset.get(row.synset);
    if (known === undefined) bySynset.set(row.synset, [row]);
    else known.push(row);
  }
  for (const [synset, group] of bySynset) {
    group.sort((a, b) => (a._id < b._id ? -1 : 1));
    if (group.length > sensesPerSynset) bySynset.set(synset, group.slice(0, sensesPerSynset));
  }
  return bySynset;
}

async function lemmasOf(find: Find, senses: ReadonlyMap<string, Sense[]>): Promise<Map<number, string>> {
  const ids = new Set<number>();
  for (const group of senses.values()) for (const { word } of group) ids.add(word);
  const rows = await find<{ _id: number; lemma: string }>('words', {
    filter: { _id: { $in: [...ids].sort((a, b) => a - b) } },
    projection: { lemma: 1 },
  });
  return new Map(rows.map(({ _id, lemma }) => [_id, lemma]));
}
