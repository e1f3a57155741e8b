import type { Db } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { isKnownHash } from '../passwords/verify-password.ts';
import { createCredentialStore } from './credential-store.ts';

/**
 * Gives a user the hash that another system has made of the password: of Argon2, of bcrypt, or one of Django's. It is made
 * anew when the user signs in.
 *
 * `db` is the database that holds the users, of the driver; `user` the `_id` as it is stored.
 *
 * @throws MongraphError PASSWORD_HASH_UNKNOWN
 * @example
 * const { db } = await connect({ uri: 'mongodb://localhost/library' });
 * const { insertedId } = await db.collection('users').insertOne({ username: 'ada', isActive: true });
 * await importPasswordHash(db, insertedId, 'pbkdf2_sha256$1000000$c2FsdA$aGFzaA==');
 */
export async function importPasswordHash(db: Db, user: unknown, hash: string): Promise<void> {
  if (!isKnownHash(hash)) throw new MongraphError('PASSWORD_HASH_UNKNOWN', {});
  await createCredentialStore(db).setHash(user, hash);
}
