import type { Authenticated, SessionName } from '../runtime/authenticator.ts';
import type { Credentials } from '../runtime/credentials.ts';

/** A session as its user may see it. */
export interface SessionRecord extends SessionName {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Sessions of browsers: random tokens in cookies, their hashes in MongoDB. */
export interface Sessions {
  /** Opens a session for a user, always with a new token; the text is that of the `Set-Cookie` header. */
  readonly open: (user: unknown, credentials: Credentials) => Promise<OpenedSession>;
  /** Ends a session; the text is that of the `Set-Cookie` header that takes the cookie away. */
  readonly end: (session: SessionName) => Promise<string>;
  /** Ends all sessions of a user, but for one; gives how many they were. */
  readonly endAll: (user: unknown, except?: SessionName) => Promise<number>;
  /** Viewers are read anew, here and at once: that of a user who was changed, or without one those of all. */
  readonly forget: (user?: unknown) => void;
  /** The sessions of a user that have not ended, the last seen first. */
  readonly list: (user: unknown) => Promise<readonly SessionRecord[]>;
}

export interface OpenedSession {
  readonly authenticated: Authenticated;
  readonly cookie: string;
}
