import type { Db } from 'mongodb';
import { byUser } from './by-user.ts';
import { credentialsCollection } from './collections.ts';

/** What is kept of a user's password; other entries of the document are others'. */
interface CredentialDocument {
  readonly password?: { readonly hash: string; readonly changedAt: Date };
}

/** The hashes of passwords, by the `_id` of the user. */
export interface CredentialStore {
  /** The hash of a user's password; undefined where there is none. */
  readonly hashOf: (user: unknown) => Promise<string | undefined>;
  readonly setHash: (user: unknown, hash: string) => Promise<void>;
  /** Puts a hash in the place of another one; false where that is not the user's any more. */
  readonly replaceHash: (user: unknown, old: string, hash: string) => Promise<boolean>;
}

/** Keeps credentials in a database. */
export function createCredentialStore(db: Db): CredentialStore {
  const collection = db.collection<CredentialDocument>(credentialsCollection);
  return Object.freeze({
    hashOf: async (user: unknown) => {
      const found = await collection.findOne(byUser(user), { projection: { 'password.hash': 1 } });
      const hash: unknown = found?.password?.hash;
      return typeof hash === 'string' ? hash : undefined;
    },
    setHash: async (user: unknown, hash: string) => {
      const password = { hash, changedAt: new Date() };
      await collection.updateOne(byUser(user), { $set: { password } }, { upsert: true });
    },
    replaceHash: async (user: unknown, old: string, hash: string) => {
      const { matchedCount } = await collection.updateOne(byUser(user, { 'password.hash': { $eq: old } }), {
        $set: { 'password.hash': hash },
      });
      return matchedCount === 1;
    },
  });
}
