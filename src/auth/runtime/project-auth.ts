import type { Accounts } from '../accounts/accounts.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import type { Audit } from '../audit/audit.ts';
import type { ApiKeys } from '../api-keys/api-keys.ts';
import type { OwnSecondFactor, SecondFactor } from '../second-factor/second-factor.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Authenticator } from './authenticator.ts';

/** The accounts of a project: lives as long as the server. */
export interface ProjectAuth {
  readonly models: AuthModels;
  readonly accounts: Accounts;
  /** The ways to be known, in the order in which they are asked. */
  readonly ways: readonly Authenticator[];
  readonly sessions: Sessions;
  readonly secondFactor: SecondFactor;
  /** The same, where users set it up for themselves. */
  readonly ownSecondFactor?: OwnSecondFactor | undefined;
  /** Only where users can have some. */
  readonly apiKeys?: ApiKeys | undefined;
  readonly audit: Audit;
}
