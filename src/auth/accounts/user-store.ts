import type { Db, Document } from 'mongodb';
import type { Model } from '../../model/model.ts';
import { fullAccess } from '../../planner/access.ts';
import { emitFilter } from '../../planner/emit/emit-filter.ts';
import { applyAccess } from '../../planner/rules/apply-access.ts';
import { always } from '../../planner/where/condition.ts';
import { byUser } from './by-user.ts';
import { normalizeEmail, normalizeUsername } from './normalize-name.ts';
import { storedField } from './resolve-auth-models.ts';

/** What accounts know of a user. */
export interface Account {
  readonly id: unknown;
  /** What people call the user: as `Viewer.name`. */
  readonly name: string;
  readonly username: string | undefined;
  readonly email: string | undefined;
  readonly isActive: boolean;
  readonly isEmailVerified: boolean;
}

/** The unique fields by which users are named in inputs. */
export type LoginField = 'username' | 'email';

/** How somebody who is no viewer yet says who they are: in its normal spelling. */
export interface LoginName {
  /** Undefined where it can be either. */
  readonly field: LoginField | undefined;
  readonly value: string;
}

/** Finds users for accounts, whatever viewers may read, and writes down what happens to them. */
export interface UserStore {
  readonly model: Model;
  /** By which of its fields a user can be named. */
  readonly loginFields: readonly LoginField[];
  readonly find: (name: LoginName) => Promise<Account | undefined>;
  readonly findById: (id: unknown) => Promise<Account | undefined>;
  /** Sets the moment in a field, where the model has it. */
  readonly note: (id: unknown, field: 'lastLoginAt' | 'emailVerifiedAt') => Promise<void>;
}

const normalize: Readonly<Record<LoginField, (text: string) => string>> = {
  username: normalizeUsername,
  email: normalizeEmail,
};

/** The users of a database. */
export function createUserStore(db: Db, model: Model): UserStore {
  const collection = db.collection(model.collection);
  const present = emitFilter(applyAccess(model, always, fullAccess));
  const stored = (name: string) => storedField(model, name)?.storedAs;
  const loginFields = (['username', 'email'] as const).filter((name) => stored(name) !== undefined);
  const read = async (filter: Document) => {
    const found = await collection.findOne({ $and: [filter, present] }, { projection: projectionOf(model) });
    return found === null ? undefined : accountOf(model, found);
  };
  const filterBy = ({ field, value }: LoginName): Document => {
    const name = field ?? fieldMeant(loginFields, value);
    return { [stored(name) ?? name]: { $eq: normalize[name](value) } };
  };
  return Object.freeze({
    model,
    loginFields,
    find: async (name: LoginName) => read(filterBy(name)),
    findById: async (id: unknown) => read(byUser(id)),
    note: async (id: unknown, field: 'lastLoginAt' | 'emailVerifiedAt') => {
      const name = stored(field);
      if (name !== undefined) await collection.updateOne(byUser(id), { $set: { [name]: new Date() } });
    },
  });
}

/** What looks like an address is one: a user name that does cannot stand for the account of somebody else. */
function fieldMeant(loginFields: readonly LoginField[], value: string): LoginField {
  const [first = 'username', ...others] = loginFields;
  if (others.length === 0) return first;
  return value.includes('@') ? 'email' : 'username';
}

const known = ['username', 'email', 'isActive', 'emailVerifiedAt'] as const;

function projectionOf(model: Model): Document {
  return Object.fromEntries(known.map((name) => [storedField(model, name)?.storedAs ?? name, 1]));
}

function accountOf(model: Model, found: Document): Account {
  const valueOf = (name: (typeof known)[number]): unknown => {
    const field = storedField(model, name);
    return field === undefined ? undefined : found[field.storedAs];
  };
  const username = textOf(valueOf('username'));
  const email = textOf(valueOf('email'));
  const { _id: id }: { readonly _id?: unknown } = found;
  return {
    id,
    name: username ?? email ?? String(id),
    username,
    email,
    isActive: storedField(model, 'isActive') === undefined || valueOf('isActive') === true,
    isEmailVerified: valueOf('emailVerifiedAt') instanceof Date,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
