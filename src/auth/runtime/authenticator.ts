import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Credentials } from './credentials.ts';

/** Who sends a request, and how that is known. */
export interface Authenticated {
  readonly viewer: Viewer | null;
  /** The session that the request's cookie names. */
  readonly session?: SessionName | undefined;
  /** The id of the API key that the request came with. */
  readonly apiKey?: string | undefined;
}

/** A session without its secret. */
export interface SessionName {
  /** The key of its record: a hash of the secret that the cookie holds. */
  readonly id: string;
  /** The `_id` of the user. */
  readonly user: unknown;
}

/**
 * One way to tell who sends a request: undefined where the request has nothing for it, so that the next way is asked.
 *
 * What is known already is answered at once; a promise costs every request a turn.
 *
 * @throws MongraphError AUTH_… for credentials that were given and are not good: nobody becomes anonymous by a bad token.
 */
export type Authenticator = (
  credentials: Credentials,
) => Authenticated | undefined | Promise<Authenticated | undefined>;

export const anonymous: Authenticated = Object.freeze({ viewer: null });
