import { MongoClient, type Db, type IndexSpecification } from 'mongodb';
import { makePlaces } from '../places/make-places.ts';
import { createCredentialStore } from '../../src/auth/accounts/credential-store.ts';
import { createPasswords } from '../../src/auth/passwords/create-passwords.ts';
import type { GroupDocument, UserDocument } from '../../example/wordnet/documents.ts';
import { groups } from '../../example/wordnet/make-people.ts';
import { password, reader, system } from '../people.ts';
import { readWordnet } from '../../example/wordnet/read-wordnet.ts';

export const databaseName = 'mongraph_bench';

/** The indexes that the example declares; every server works with the same ones. */
const indexes: Readonly<Record<string, readonly IndexSpecification[]>> = {
  words: [
    { normalized: 1, _id: 1 },
    { length: 1, _id: 1 },
  ],
  synsets: [
    { pos: 1, lexFile: 1, _id: 1 },
    { lexFile: 1, _id: 1 },
    { wordCount: 1, _id: 1 },
  ],
  senses: [
    { word: 1, number: 1, _id: 1 },
    { synset: 1, rank: 1, _id: 1 },
    { tagCount: 1, _id: 1 },
  ],
  pointers: [
    { from: 1, kind: 1, to: 1 },
    { to: 1, kind: 1, from: 1 },
  ],
  places: [{ location: '2dsphere' }],
};

/** Loads WordNet and its indexes, unless the database has them from an earlier run. */
export async function loadDataset(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    const db = client.db(databaseName);
    const marker = db.collection('bench');
    if ((await marker.countDocuments({ loaded: true, places: true, people: true, search: true })) > 0) return;
    await db.dropDatabase();
    await load(db);
    await db.collection('words').createIndex({ lemma: 1 }, { unique: true });
    for (const [name, keys] of Object.entries(indexes)) {
      for (const key of keys) await db.collection(name).createIndex(key);
    }
    await db.collection('synsets').createIndex({ gloss: 'text' }, { language_override: '_searchLanguage' });
    await loadPeople(db);
    await marker.insertOne({ loaded: true, places: true, people: true, search: true });
  } finally {
    await client.close();
  }
}

/** The reader, who signs in, and the groups; the password as accounts keep it. */
async function loadPeople(db: Db): Promise<void> {
  await db.collection<GroupDocument>('groups').insertMany(Object.values(groups));
  await db.collection<UserDocument>('users').insertMany([reader, system]);
  const hash = await createPasswords().hash(password);
  await createCredentialStore(db).setHash(reader._id, hash);
}

async function load(db: Db): Promise<void> {
  const wordnet = readWordnet();
  const parts: readonly (readonly [string, Iterable<object>])[] = [
    ['words', wordnet.words()],
    ['synsets', wordnet.synsets()],
    ['senses', wordnet.senses()],
    ['pointers', wordnet.pointers()],
    ['places', makePlaces()],
  ];
  for (const [name, documents] of parts) {
    let batch: object[] = [];
    const write = async () => {
      if (batch.length > 0) await db.collection(name).insertMany(batch, { ordered: false });
      batch = [];
    };
    for (const document of documents) {
      batch.push(document);
      if (batch.length === 5_000) await write();
    }
    await write();
  }
}
