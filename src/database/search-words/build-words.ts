import type { Db } from 'mongodb';
import { wordEntry } from '../../search/words/word-entry.ts';
import { wordsOfDocument, type SearchedCollection } from '../../search/words/searched-collections.ts';
import type { TextLanguage } from '../../search/analysis/language.ts';
import { databaseOf, type Databases } from '../databases.ts';
import { ensureWordIndexes, wordCollection } from './word-records.ts';
import { noteBuilt, type BuiltWords } from './word-state.ts';
import { insertCounted, writeCounted, type CountedWord } from './write-words.ts';

export interface BuildOptions {
  /** Tells how far it is: so many of about so many documents. */
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** Another vocabulary of the database is built next, with which the indexes come: they cost a third so of what they do if they grow. */
  readonly more?: boolean;
}

/**
 * Builds the vocabulary of a collection from its documents: counts all words, and takes away those that are gone.
 *
 * It can be broken off and begun again, and run while documents are written or another one runs: what writes add meanwhile
 * stays.
 *
 * @throws the reason of `signal` when that fires.
 */
export async function buildWords(
  databases: Databases,
  searched: SearchedCollection,
  { progress, signal, more = false }: BuildOptions = {},
): Promise<BuiltWords> {
  const db = databaseOf(databases, searched.database);
  const start = new Date();
  const total = await db.collection(searched.collection).estimatedDocumentCount();
  const counted = new WordCount({
    db,
    collection: searched.collection,
    start,
    isNew: await lacksWords(db, searched),
  });
  let documents = 0;
  for await (const document of documentsOf(db, searched)) {
    signal?.throwIfAborted();
    for (const [language, words] of wordsOfDocument(searched.searches, document))
      counted.add(language, words);
    if (counted.size >= mostInMemory) await counted.flush();
    documents += 1;
    if (documents % progressEvery === 0) progress?.(documents, Math.max(documents, total));
  }
  await counted.flush();
  await removeGone(db, searched.collection, start);
  if (!more) await ensureWordIndexes(databases, searched.database);
  progress?.(documents, documents);
  return noteBuilt(db, searched, { at: start, documents });
}

const progressEvery = 1_000;

/** So many words that are counted and not yet written, some 20 MB. */
const mostInMemory = 100_000;

function documentsOf(db: Db, { collection, searches }: SearchedCollection) {
  const paths = searches.flatMap(({ fields, languageField }) => [
    ...fields.map(({ storedPath }) => storedPath),
    ...(languageField === undefined ? [] : [languageField]),
  ]);
  const projection = { _id: 0, ...Object.fromEntries(paths.map((path) => [path, 1])) };
  return db.collection(collection).find({}, { projection, batchSize: 2_000 });
}

/** Words of writes during the build carry the clock of another machine, maybe. */
const clocksDifferMs = 60_000;

async function removeGone(db: Db, collection: string, start: Date): Promise<void> {
  const before = { $lt: new Date(start.getTime() - clocksDifferMs) };
  const isOlder = (field: string, condition: object) => ({
    $or: [{ [field]: { $exists: false } }, { [field]: condition }],
  });
  await db
    .collection(wordCollection)
    .deleteMany({ collection, $and: [isOlder('built', { $lt: start }), isOlder('added', before)] });
}

/** Whether the vocabulary has no word at all. */
async function lacksWords(db: Db, { collection }: SearchedCollection): Promise<boolean> {
  const ofCollection = { _id: { $gte: `${collection}/`, $lt: `${collection}0` } };
  return (await db.collection<{ _id: string }>(wordCollection).findOne(ofCollection)) === null;
}

interface CountOptions {
  readonly db: Db;
  readonly collection: string;
  readonly start: Date;
  /** There are no words yet: they are inserted, which costs less than to look for each. */
  readonly isNew: boolean;
}

/** Counts the words of documents, and writes what it has when there is much of it. */
class WordCount {
  readonly #options: CountOptions;
  readonly #byLanguage = new Map<TextLanguage, Map<string, number>>();
  #isNew: boolean;
  size = 0;

  constructor(options: CountOptions) {
    this.#options = options;
    this.#isNew = options.isNew;
  }

  add(language: TextLanguage, words: ReadonlySet<string>): void {
    const counts = this.#byLanguage.get(language) ?? new Map<string, number>();
    this.#byLanguage.set(language, counts);
    for (const word of words) {
      const count = counts.get(word) ?? 0;
      if (count === 0) this.size += 1;
      counts.set(word, count + 1);
    }
  }

  async flush(): Promise<void> {
    const { db, collection, start } = this.#options;
    const write = this.#isNew ? insertCounted : writeCounted;
    for (const [language, counts] of this.#byLanguage) {
      const vocabulary = { collection, language };
      let batch: CountedWord[] = [];
      for (const [word, count] of counts) {
        batch.push({ entry: wordEntry(vocabulary, word), count });
        if (batch.length < writtenAtOnce) continue;
        await write(db, batch, start);
        batch = [];
      }
      await write(db, batch, start);
    }
    this.#isNew = false;
    this.#byLanguage.clear();
    this.size = 0;
  }
}

const writtenAtOnce = 1_000;
