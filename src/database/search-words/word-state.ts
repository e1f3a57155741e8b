import type { Db, Document } from 'mongodb';
import type { SearchedCollection } from '../../search/words/searched-collections.ts';
import { databaseOf, type Databases } from '../databases.ts';
import { missingWordIndexes, wordCollection } from './word-records.ts';

/** A vocabulary that was built. */
export interface BuiltWords {
  readonly collection: string;
  /** When the build began. */
  readonly at: Date;
  readonly documents: number;
  /** How many words it had then. */
  readonly words: number;
}

/** Whether the vocabulary of a collection is as its models want it. */
export interface WordState extends SearchedCollection {
  readonly state: 'built' | 'missing' | 'old';
}

/** The states of the vocabularies of some collections. */
export async function wordStates(
  databases: Databases,
  searched: readonly SearchedCollection[],
): Promise<readonly WordState[]> {
  return Promise.all(
    searched.map(async (one): Promise<WordState> => {
      const db = databaseOf(databases, one.database);
      const [noted, lacking, documents] = await Promise.all([
        db.collection<Noted>(wordCollection).findOne({ _id: noteId(one) }),
        missingWordIndexes(databases, one),
        db.collection(one.collection).estimatedDocumentCount(),
      ]);
      if (noted === null || lacking.length > 0) return { ...one, state: 'missing' };
      // Most documents came later, and maybe not through Mongraph, as those of a seed do.
      const isOld = noted['declared'] !== declaredText(one) || documents > 2 * Number(noted['documents']);
      return { ...one, state: isOld ? 'old' : 'built' };
    }),
  );
}

/** Notes that a vocabulary is built. */
export async function noteBuilt(
  db: Db,
  searched: SearchedCollection,
  { at, documents }: Pick<BuiltWords, 'at' | 'documents'>,
): Promise<BuiltWords> {
  const { collection } = searched;
  const known = db.collection<Noted>(wordCollection);
  const words = await known.countDocuments({ collection });
  const note = { at, documents, words, declared: declaredText(searched) };
  await known.updateOne({ _id: noteId(searched) }, { $set: note }, { upsert: true });
  return { collection, at, documents, words };
}

/** No word: the `_id` of words is a text. */
type Noted = Document & { readonly _id: { readonly built: string } };

function noteId({ collection }: SearchedCollection): Noted['_id'] {
  return { built: collection };
}

/** Changes when words are read from texts, or kept, in another way than before. */
const format = 1;

function declaredText({ searches }: SearchedCollection): string {
  const declared = searches.map(({ fields, language, languageField }) => [
    fields.map(({ storedPath }) => storedPath).toSorted((a, b) => (a < b ? -1 : 1)),
    language,
    languageField ?? null,
  ]);
  return JSON.stringify([format, ...declared]);
}
