import type { AccountOptions } from './accounts/account-options.ts';
import type { AuditOptions } from './audit/audit-options.ts';
import type { SecondFactorOptions } from './second-factor/second-factor-options.ts';
import type { SessionOptions } from './sessions/session-options.ts';
import type { TokenIssuer } from './tokens/token-options.ts';

/** The accounts of a project: who signs in, and how; all is optional. */
export interface AuthOptions extends AccountOptions {
  /** How long people stay signed in, and the cookie that says so. */
  readonly sessions?: SessionOptions;
  /** Whose bearer tokens are taken: JSON Web Tokens of other services. */
  readonly tokens?: readonly TokenIssuer[];
  /** What is kept of who signed in, whose permissions changed and which writes were denied. */
  readonly audit?: AuditOptions;
  /** Whether users can make API keys for themselves; default: no. */
  readonly apiKeys?: boolean;
  /** Whether users can have a second factor, and how it is kept; default: no. */
  readonly secondFactor?: boolean | SecondFactorOptions;
}
