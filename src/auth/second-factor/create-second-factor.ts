import type { Collection, Db, Document } from 'mongodb';
import { keyText } from '../../util/key-text.ts';
import { byUser } from '../accounts/by-user.ts';
import { credentialsCollection } from '../accounts/collections.ts';
import { newSecret, otpauthUri, stepOf } from './one-time-codes.ts';
import { bareCode, hashOfCode, newRecoveryCodes } from './recovery-codes.ts';
import { createSeal, type Seal } from './seal.ts';
import type { OwnSecondFactor } from './second-factor.ts';
import type { SecondFactorOptions } from './second-factor-options.ts';

/** What is kept beside the hash of the user's password. */
interface SecondFactorDocument extends Document {
  readonly secondFactor?: {
    /** Sealed. */
    readonly secret: string;
    /** The time step of the last code that was used: it, and those before it, are good no more. */
    readonly lastStep: number;
    /** Hashes of the recovery codes that are left. */
    readonly recovery: readonly string[];
  };
  /** A device that was not confirmed yet. */
  readonly newSecondFactor?: { readonly secret: string; readonly until: Date };
}

export interface SecondFactorParts {
  /** The database of the users. */
  readonly db: Db;
  readonly options: SecondFactorOptions & { readonly issuer: string };
  readonly now: () => Date;
}

/** How long a device may take from its secret to its first code. */
const confirmMs = 15 * 60_000;

/** Keeps second factors in a database. */
export function createSecondFactor({ db, options, now }: SecondFactorParts): OwnSecondFactor {
  const collection = db.collection<SecondFactorDocument>(credentialsCollection);
  const seal = createSeal(options.encryptionKey);
  const change = async (user: unknown, where: Document, update: Document) => {
    const { matchedCount } = await collection.updateOne(byUser(user, where), update);
    return matchedCount === 1;
  };
  return Object.freeze({
    isOn: async (user) => (await collection.findOne(byUser(user, isOn), { projection: { _id: 1 } })) !== null,
    use: async (user, code) => use({ collection, seal, now }, user, bareCode(code)),
    begin: async (user, label) => {
      const secret = newSecret();
      const newSecondFactor = {
        secret: seal.close(secret, keyText(user)),
        until: new Date(now().getTime() + confirmMs),
      };
      // Users without a password have no document yet; those with a second factor keep theirs.
      await collection.updateOne(byUser(user), { $setOnInsert: { createdAt: now() } }, { upsert: true });
      const isNew = await change(user, isOff, { $set: { newSecondFactor } });
      return isNew ? { secret, uri: otpauthUri(secret, { issuer: options.issuer, label }) } : undefined;
    },
    confirm: async (user, code) => {
      const found = await collection.findOne(byUser(user, isOff), { projection: { newSecondFactor: 1 } });
      const begun = found?.newSecondFactor;
      if (begun === undefined || begun.until <= now()) return undefined;
      const secret = seal.open(begun.secret, keyText(user));
      const lastStep = secret && stepOf(secret, bareCode(code), now().getTime());
      if (typeof lastStep !== 'number') return undefined;
      const codes = newRecoveryCodes();
      const secondFactor = { secret: begun.secret, lastStep, recovery: codes.map(hashOfCode) };
      const isSame = { ...isOff, 'newSecondFactor.secret': { $eq: begun.secret } };
      const update = { $set: { secondFactor }, $unset: { newSecondFactor: '' } };
      return (await change(user, isSame, update)) ? codes : undefined;
    },
    remove: async (user) => void (await change(user, isOn, { $unset: { secondFactor: '' } })),
    renew: async (user) => {
      const codes = newRecoveryCodes();
      await change(user, isOn, { $set: { 'secondFactor.recovery': codes.map(hashOfCode) } });
      return codes;
    },
  } satisfies OwnSecondFactor);
}

const isOn = Object.freeze({ 'secondFactor.secret': { $exists: true } });
const isOff = Object.freeze({ 'secondFactor.secret': { $exists: false } });

interface Use {
  readonly collection: Collection<SecondFactorDocument>;
  readonly seal: Seal;
  readonly now: () => Date;
}

/** One update decides: of two who come with one code at once, one is right. */
async function use({ collection, seal, now }: Use, user: unknown, code: string): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) {
    const hash = hashOfCode(code);
    const filter = byUser(user, { ...isOn, 'secondFactor.recovery': { $eq: hash } });
    const update: Document = { $pull: { 'secondFactor.recovery': { $eq: hash } } };
    const { modifiedCount } = await collection.updateOne(filter, update);
    return modifiedCount === 1;
  }
  const found = await collection.findOne(byUser(user), { projection: { secondFactor: 1 } });
  const sealed = found?.secondFactor?.secret;
  const secret = sealed === undefined ? undefined : seal.open(sealed, keyText(user));
  const step = secret && stepOf(secret, code, now().getTime());
  if (typeof step !== 'number') return false;
  const isFresh = { 'secondFactor.secret': { $eq: sealed }, 'secondFactor.lastStep': { $lt: step } };
  const { matchedCount } = await collection.updateOne(byUser(user, isFresh), {
    $set: { 'secondFactor.lastStep': step },
  });
  return matchedCount === 1;
}
