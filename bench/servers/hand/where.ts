import type { Filter } from 'mongodb';
import type { SynsetDocument, WordDocument } from '../../../example/wordnet/documents.ts';
import type { Collections } from './collections.ts';

interface StringConditions {
  readonly eq?: string | null | undefined;
  readonly startsWith?: string | null | undefined;
}

export interface SynsetConditions {
  readonly pos?: { readonly eq?: SynsetDocument['pos'] | null | undefined } | null | undefined;
  readonly lexFile?: StringConditions | null | undefined;
  readonly words?:
    | { readonly some?: { readonly lemma?: StringConditions | null | undefined } | null | undefined }
    | null
    | undefined;
}

/** The filter of a `where`; words are looked up first, since they live in another collection. */
export async function synsetFilter(
  where: SynsetConditions | null | undefined,
  collections: Collections,
): Promise<Filter<SynsetDocument>> {
  const filter: Record<string, unknown> = {};
  if (where?.pos?.eq) filter['pos'] = where.pos.eq;
  if (where?.lexFile) filter['lexFile'] = stringFilter(where.lexFile);
  if (where?.words?.some?.lemma) {
    filter['_id'] = { $in: await synsetsWithWord(stringFilter(where.words.some.lemma), collections) };
  }
  return filter;
}

async function synsetsWithWord(lemma: object, { words, senses }: Collections): Promise<string[]> {
  const found = await words.distinct('_id', { lemma } as Filter<WordDocument>);
  return senses.distinct('synset', { word: { $in: found } });
}

function stringFilter({ eq, startsWith }: StringConditions): object {
  return {
    ...(typeof eq === 'string' ? { $eq: eq } : {}),
    ...(typeof startsWith === 'string' ? { $regex: `^${escapePattern(startsWith)}` } : {}),
  };
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
