import type { Collection, Db, Document } from 'mongodb';
import type { Model } from '../../model/model.ts';
import type { SearchField } from '../../model/search/model-search.ts';
import { suggestedBeside, suggestPaths } from '../../model/search/suggest-paths.ts';
import { storedValueAt } from './key-writes.ts';
import { suggestKeys } from './suggest-keys.ts';

export interface FillOptions {
  /** Told how many documents are done. */
  readonly progress?: (done: number) => void;
  /** What is written by then stays. */
  readonly signal?: AbortSignal;
  /** Whether documents that have keys get them anew: after others changed texts. Default: false. */
  readonly all?: boolean;
}

const batchSize = 2000;

/**
 * Makes the keys that texts are completed by, of documents that have none: those that something else than Mongraph wrote.
 * Gives how many documents it wrote.
 *
 * Documents may be written meanwhile: what changes a text brings its own keys, and those stay. Several processes may do it at
 * once.
 *
 * @throws the reason of `signal` when that fires.
 * @example
 * const Book = defineModel('Book', {
 *   search: { fields: ['title'], suggest: ['title'] },
 *   fields: { title: field.string({ required: true }) },
 * });
 * const { db } = await connect({ uri: 'mongodb://localhost/library' });
 * const model = createModels([Book]).get('Book');
 * if (model !== undefined) console.log(`${await fillSuggestKeys(db, model)} books can be completed now`);
 */
export async function fillSuggestKeys(
  db: Db,
  model: Model,
  { progress, signal, all = false }: FillOptions = {},
): Promise<number> {
  const fields = suggestedBeside(model);
  if (fields.length === 0 || model.storage.kind === 'view') return 0;
  const collection = db.collection(model.collection);
  let done = 0;
  let writing = Promise.resolve();
  const write = async (documents: readonly Document[]): Promise<void> => {
    await writeKeys(db, model, { fields, documents });
    done += documents.length;
    progress?.(done);
  };
  try {
    for await (const batch of batchesOf(collection, fields, all)) {
      signal?.throwIfAborted();
      await writing;
      writing = write(batch);
    }
  } finally {
    // Nothing is left running, also where reading failed; then that is what is thrown.
    await writing.catch(() => undefined);
  }
  await writing;
  return done;
}

/** Whether a model's collection has documents without keys: one look at an index. */
export async function lacksSuggestKeys(db: Db, model: Model): Promise<boolean> {
  const fields = suggestedBeside(model);
  if (fields.length === 0 || model.storage.kind === 'view') return false;
  const found = await db
    .collection(model.collection)
    .findOne(withoutKeys(fields), { projection: { _id: 1 } });
  return found !== null;
}

function withoutKeys(fields: readonly SearchField[]): Document {
  return { $or: fields.map((field) => ({ [suggestPaths(field).start]: { $exists: false } })) };
}

async function* batchesOf(
  collection: Collection,
  fields: readonly SearchField[],
  all: boolean,
): AsyncGenerator<readonly Document[]> {
  const projection = Object.fromEntries(fields.map(({ storedPath }) => [storedPath, 1]));
  const cursor = collection.find(all ? {} : withoutKeys(fields), { projection, batchSize });
  // By `_id`s a document is met once, whatever its keys become meanwhile.
  if (all) cursor.sort({ _id: 1 });
  try {
    while (await cursor.hasNext()) yield cursor.readBufferedDocuments();
  } finally {
    await cursor.close();
  }
}

/** Some hundred documents by one statement: an update of its own for each costs MongoDB three times as much. */
async function writeKeys(
  db: Db,
  { collection }: Model,
  { fields, documents }: { readonly fields: readonly SearchField[]; readonly documents: readonly Document[] },
): Promise<void> {
  for (const some of chunksOf(documents, fields)) {
    const ids = some.map((document): unknown => document['_id']);
    const set = Object.fromEntries(
      fields.map((field) => [suggestPaths(field).keys, keysByText(field, some)]),
    );
    // Done once more, it does the same.
    await db.command({
      update: collection,
      updates: [{ q: { _id: { $in: ids } }, u: [{ $set: set }], multi: true }],
    });
  }
}

const mostTogether = 200;
/** UTF-16 units of texts: the texts stand in the command. */
const mostText = 1_000_000;

function chunksOf(documents: readonly Document[], fields: readonly SearchField[]): readonly Document[][] {
  const chunks: Document[][] = [];
  let length = Infinity;
  for (const document of documents) {
    const own = fields.reduce((sum, { storedPath }) => sum + textAt(document, storedPath).length, 0);
    const last = chunks.at(-1);
    if (last === undefined || last.length === mostTogether || length + own > mostText) {
      chunks.push([document]);
      length = own;
    } else {
      last.push(document);
      length += own;
    }
  }
  return chunks;
}

function textAt(document: Document, path: string): string {
  const value = storedValueAt(document, path);
  return typeof value === 'string' ? value : '';
}

/** The keys that belong to the text that is there when it is written; of one that is another by then, those that it has. */
function keysByText(field: SearchField, documents: readonly Document[]): Document {
  const { keys } = suggestPaths(field);
  const text = `$${field.storedPath}`;
  const texts = documents.map((document) => textAt(document, field.storedPath));
  // No name in BSON has a NUL, and keys have a space for one.
  const known = new Map(texts.map((one) => [one.replaceAll('\0', ' '), suggestKeys(one)]));
  const name = { $replaceAll: { input: text, find: '\0', replacement: ' ' } };
  return {
    $cond: [
      { $ne: [{ $type: text }, 'string'] },
      { $literal: suggestKeys(undefined) },
      { $ifNull: [{ $getField: { field: name, input: { $literal: known } } }, `$${keys}`] },
    ],
  };
}
