/** How often something may be tried, and how long to wait after that; times in milliseconds. */
export interface ThrottlePolicy {
  /** How many attempts are free. */
  readonly attempts?: number;
  /** How long to wait after these; each further attempt doubles it. */
  readonly waitMs?: number;
  /** The longest wait. */
  readonly mostMs?: number;
  /** How long after the last attempt all are forgotten. */
  readonly forgetMs?: number;
}

/** How attempts to sign in are slowed down. */
export interface ThrottleOptions {
  /** For each account, whoever tries; default 5 attempts, then 15 seconds up to 15 minutes; forgotten after an hour. */
  readonly account?: ThrottlePolicy;
  /** For each network address, whatever the account; default 50 attempts, then as above. */
  readonly address?: ThrottlePolicy;
}

export type ResolvedPolicy = Required<ThrottlePolicy>;

const second = 1_000;
const minute = 60 * second;

const shared = Object.freeze({ waitMs: 15 * second, mostMs: 15 * minute, forgetMs: 60 * minute });

/** Fills in the defaults. */
export function resolveThrottle({
  account,
  address,
}: ThrottleOptions): Readonly<Record<'account' | 'address', ResolvedPolicy>> {
  return Object.freeze({
    account: { attempts: 5, ...shared, ...account },
    address: { attempts: 50, ...shared, ...address },
  });
}
