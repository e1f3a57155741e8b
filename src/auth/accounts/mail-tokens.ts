import { createHash, randomBytes } from 'node:crypto';
import type { Db, Document } from 'mongodb';
import { mailTokensCollection } from './collections.ts';

/** What a token of a mail is good for. */
export type MailTokenKind = 'resetPassword' | 'verifyEmail';

/** What a token is for: a user, at the address that it was sent to. */
export interface MailTokenOf {
  readonly kind: MailTokenKind;
  readonly user: unknown;
  readonly email: string;
}

/** Random secrets that mails carry: their hashes are kept, each is good once, and for some time. */
export interface MailTokens {
  /** Makes a token; earlier ones of the same kind for the user are none any more. */
  readonly make: (of: MailTokenOf) => Promise<string>;
  /** Whose a token is, which stays good. */
  readonly find: (kind: MailTokenKind, token: string) => Promise<MailTokenOf | undefined>;
  /** Whose a token was; of several who use it at one moment only one is told. */
  readonly use: (kind: MailTokenKind, token: string) => Promise<MailTokenOf | undefined>;
  /** Makes all tokens of a user worthless. */
  readonly forget: (user: unknown, kind: MailTokenKind) => Promise<void>;
}

interface TokenDocument extends Document, MailTokenOf {
  readonly _id: string;
  readonly expiresAt: Date;
}

/** Keeps tokens in a database, each kind for so many milliseconds. */
export function createMailTokens(db: Db, lifetimes: Readonly<Record<MailTokenKind, number>>): MailTokens {
  const collection = db.collection<TokenDocument>(mailTokensCollection);
  const good = (kind: MailTokenKind, token: string) => ({
    _id: hashOf(token),
    kind,
    expiresAt: { $gt: new Date() },
  });
  const forget = async (user: unknown, kind: MailTokenKind) => {
    await collection.deleteMany({ user: { $eq: user }, kind });
  };
  return Object.freeze({
    make: async ({ kind, user, email }: MailTokenOf) => {
      await forget(user, kind);
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(Date.now() + lifetimes[kind]);
      await collection.insertOne({ _id: hashOf(token), kind, user, email, expiresAt });
      return token;
    },
    find: async (kind: MailTokenKind, token: string) =>
      (await collection.findOne(good(kind, token))) ?? undefined,
    use: async (kind: MailTokenKind, token: string) =>
      (await collection.findOneAndDelete(good(kind, token))) ?? undefined,
    forget,
  });
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
