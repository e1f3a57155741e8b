import type { OpenClient } from '../../model/client/client.ts';
import type { Authenticated } from './authenticator.ts';
import type { Credentials } from './credentials.ts';
import type { ProjectAuth } from './project-auth.ts';

/** What the mutations of accounts and sessions do to the request that they run in. */
export interface RequestAuth extends Authenticated {
  readonly project: ProjectAuth;
  readonly credentials: Credentials;
  /** Reads and writes as the system. */
  readonly system: OpenClient;
  /** Sets a cookie with the answer: the text of a `Set-Cookie` header; see `Credentials`. */
  readonly setCookie: (text: string) => void;
  /**
   * From here on the request is of this viewer: what fields behind read, and mutations behind write.
   *
   * @throws MongraphError AUTH_IN_TRANSACTION where the operation is one transaction.
   */
  readonly become: (authenticated: Authenticated) => Promise<void>;
}
