import type { Db } from 'mongodb';
import type { Audit } from '../audit/audit.ts';
import { createPasswords, type Passwords } from '../passwords/create-passwords.ts';
import type { SecondFactor } from '../second-factor/second-factor.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { createThrottle, type Throttle } from '../throttle/create-throttle.ts';
import type { AccountOptions } from './account-options.ts';
import type { AuthModels } from './auth-models.ts';
import { createCredentialStore, type CredentialStore } from './credential-store.ts';
import { createUserStore, type UserStore } from './user-store.ts';

/** What the mutations of accounts work with: lives as long as the server. */
export interface Accounts {
  readonly users: UserStore;
  readonly credentials: CredentialStore;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  readonly sessions: Sessions;
  readonly secondFactor: SecondFactor;
  readonly audit: Audit;
}

/** What accounts are made of. */
export interface AccountParts extends Pick<Accounts, 'sessions' | 'secondFactor' | 'audit'> {
  /** The database that holds the users. */
  readonly db: Db;
  readonly models: AuthModels;
  readonly options: AccountOptions;
}

/** Makes the accounts of a project. */
export function createAccounts({ db, models, options, ...others }: AccountParts): Accounts {
  return Object.freeze({
    ...others,
    users: createUserStore(db, models.user),
    credentials: createCredentialStore(db),
    passwords: createPasswords(options.passwords?.argon2),
    throttle: createThrottle(db, options.throttle),
  });
}
