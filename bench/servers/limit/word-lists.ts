import { Int32, ObjectId } from 'mongodb';
import { system } from '../../people.ts';
import type { Find } from './find.ts';
import type { Writes } from './write.ts';

interface Entry {
  readonly wordId: number;
  readonly position: number;
  readonly comment: string;
}

export interface NewList {
  readonly name: string;
  readonly entries: { readonly create: readonly Entry[] };
}

/** What a list's first version, its entries and itself are made of is known here: nothing is read again. */
export async function insertList(find: Find, writes: Writes, { name, entries }: NewList): Promise<object> {
  const words = entries.create.map(({ wordId }) => wordId);
  const found = await find('words', { filter: { _id: { $in: words } }, projection: { _id: 1 } });
  if (found.length < words.length) throw new Error('A word is not there');
  const at = new Date();
  const owner = system._id;
  const list = { _id: new ObjectId(), name, owner, createdAt: at, updatedAt: at, version: 1 };
  const documents = entries.create.map(({ wordId, position, comment }) => {
    return { _id: new ObjectId(), list: list._id, word: wordId, position, comment };
  });
  const version = {
    _id: new ObjectId(),
    d: list._id,
    number: new Int32(1),
    action: 'CREATED',
    at,
    actor: null,
    changes: Object.entries({ name, owner }).map(([path, after]) => ({ path, before: null, after })),
    after: list,
  };
  await writes.together(async (session) => {
    await writes.insert('wordLists', [list], session);
    await writes.insert('wordListEntries', documents, session);
    await writes.insert('wordLists_history', [version], session);
  });
  const nodes = documents
    .toSorted((a, b) => a.position - b.position)
    .map(({ position, comment, word }) => ({ position, comment, wordId: word }));
  const ids = { id: idOf('WordList', list._id), ownerId: owner.toHexString() };
  const wordList = { ...ids, name, version: 1, entries: { nodes } };
  return { createWordList: { wordList, errors: [] } };
}

export interface Upsert {
  readonly by: { readonly list_word: { readonly list: string; readonly word: number } };
  readonly create: Omit<Entry, 'wordId'>;
  readonly update: { readonly set: Omit<Entry, 'wordId'> };
}

/** An entry that is there has its list and its word: only a new one has to look for them. */
export async function upsertEntry(
  find: Find,
  writes: Writes,
  { by, create, update }: Upsert,
): Promise<object> {
  const key = { list: new ObjectId(by.list_word.list), word: by.list_word.word };
  const changed = await writes.change<StoredEntry>('wordListEntries', key, update.set);
  if (changed !== null) return answer(false, changed);
  const onlyId = { limit: 1, projection: { _id: 1 } };
  const [lists, words] = await Promise.all([
    find('wordLists', { filter: { _id: key.list }, ...onlyId }),
    find('words', { filter: { _id: key.word }, ...onlyId }),
  ]);
  if (lists.length + words.length < 2) throw new Error('The list or the word is not there');
  const entry = { _id: new ObjectId(), ...key, ...create };
  await writes.insert('wordListEntries', [entry]);
  return answer(true, entry);
}

interface StoredEntry extends Omit<Entry, 'wordId'> {
  readonly _id: ObjectId;
  readonly word: number;
}

function answer(created: boolean, { _id, word, position, comment }: StoredEntry): object {
  const wordListEntry = { id: idOf('WordListEntry', _id), position, comment, wordId: word };
  return { upsertWordListEntry: { created, wordListEntry, errors: [] } };
}

function idOf(type: string, id: ObjectId): string {
  return Buffer.from(`${type}:${id.toHexString()}`).toString('base64url');
}
