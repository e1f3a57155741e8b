import type { Db } from 'mongodb';
import type { Logger } from '../../observability/logger.ts';
import type { Audit } from '../audit/audit.ts';
import { createMailer, type SendMail } from '../mail/create-mailer.ts';
import { createPasswords, type Passwords } from '../passwords/create-passwords.ts';
import { passwordJudge, type JudgePassword } from '../passwords/judge-password.ts';
import type { SecondFactor } from '../second-factor/second-factor.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { createThrottle, type Throttle } from '../throttle/create-throttle.ts';
import { needsVerifiedEmail, type AccountOptions } from './account-options.ts';
import type { AuthModels } from './auth-models.ts';
import { createBackground, type Background } from './background.ts';
import { createCredentialStore, type CredentialStore } from './credential-store.ts';
import { createMailTokens, type MailTokens } from './mail-tokens.ts';
import { createUserStore, type UserStore } from './user-store.ts';

/** What the mutations of accounts work with: lives as long as the server. */
export interface Accounts {
  readonly users: UserStore;
  readonly credentials: CredentialStore;
  readonly passwords: Passwords;
  readonly judgePassword: JudgePassword;
  readonly tokens: MailTokens;
  /** Undefined where no mails are sent. */
  readonly sendMail: SendMail | undefined;
  /** Whether users have to show that an address is theirs before they can sign in. */
  readonly needsVerifiedEmail: boolean;
  readonly throttle: Throttle;
  readonly background: Background;
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
  readonly logger: Pick<Logger, 'info' | 'error'>;
}

const hour = 3_600_000;

/** Makes the accounts of a project. */
export function createAccounts({ db, models, options, logger, ...others }: AccountParts): Accounts {
  const {
    mail,
    passwords,
    linkLifetimes: { resetPasswordMs = hour, verifyEmailMs = 72 * hour } = {},
  } = options;
  return Object.freeze({
    ...others,
    users: createUserStore(db, models.user),
    credentials: createCredentialStore(db),
    passwords: createPasswords(passwords?.argon2),
    judgePassword: passwordJudge(passwords),
    tokens: createMailTokens(db, { resetPassword: resetPasswordMs, verifyEmail: verifyEmailMs }),
    sendMail: mail && createMailer(mail, logger),
    needsVerifiedEmail: needsVerifiedEmail(options),
    throttle: createThrottle(db, options.throttle),
    background: createBackground(logger),
  });
}
