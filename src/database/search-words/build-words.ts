import type { Db } from 'mongodb';
import { wordEntry } from '../../search/words/word-entry.ts';
import { wordsOfDocument, type SearchedCollection } from '../../search/words/searched-collections.ts';
import type { TextLanguage } from '../../search/analysis/language.ts';
import { databaseOf, type Databases } from '../databases.ts';
import { ensureWordIndexes, wordCollection } from './word-records.ts';
import { noteBuilt, type BuiltWords } from './word-state.ts';
import { writeCounted, type CountedWord } from './write-words.ts';

export interface BuildOptions {
  /** Tells how far it is: so many of about so many documents. */
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
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
  { progress, signal }: BuildOptions = {},
): Promise<BuiltWords> {
  const db = databaseOf(databases, searched.database);
  const isFirst = (await db.collection(wordCollection).estimatedDocumentCount()) === 0;
  // An index that is built over all words costs a third of one that grows with each.
  if (!isFirst) await ensureWordIndexes(databases, searched.database);
  const start = new Date();
  const total = await db.collection(searched.collection).estimatedDocumentCount();
  const counted = new WordCount(db, searched.collection, start);
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
  await ensureWordIndexes(databases, searched.database);
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

/** Counts the words of documents, and writes what it has when there is much of it. */
class WordCount {
  readonly #db: Db;
  readonly #collection: string;
  readonly #start: Date;
  readonly #byLanguage = new Map<TextLanguage, Map<string, number>>();
  size = 0;

  constructor(db: Db, collection: string, start: Date) {
    this.#db = db;
    this.#collection = collection;
    this.#start = start;
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
    const collection = this.#collection;
    for (const [language, counts] of this.#byLanguage) {
      const vocabulary = { collection, language };
      let batch: CountedWord[] = [];
      for (const [word, count] of counts) {
        batch.push({ entry: wordEntry(vocabulary, word), count });
        if (batch.length < writtenAtOnce) continue;
        await writeCounted(this.#db, batch, this.#start);
        batch = [];
      }
      await writeCounted(this.#db, batch, this.#start);
    }
    this.#byLanguage.clear();
    this.size = 0;
  }
}

const writtenAtOnce = 1_000;
