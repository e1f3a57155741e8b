import type { Credentials } from '../runtime/credentials.ts';

/** What the trail tells of. */
export const auditEvents = Object.freeze([
  'SIGNED_UP',
  'SIGNED_IN',
  'SIGN_IN_FAILED',
  'SIGN_IN_THROTTLED',
  'SIGNED_OUT',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET_REQUESTED',
  'PASSWORD_RESET',
  'EMAIL_VERIFIED',
  'SESSION_REVOKED',
  'SECOND_FACTOR_ON',
  'SECOND_FACTOR_OFF',
  'API_KEY_CREATED',
  'API_KEY_REVOKED',
  /** Groups, granted permissions or the flags of a user, or the permissions of a group. */
  'PERMISSIONS_CHANGED',
  'WRITE_DENIED',
] as const);

export type AuditEvent = (typeof auditEvents)[number];

/** One entry; never a secret in it. */
export interface AuditEntry {
  readonly event: AuditEvent;
  /** Who did it, as histories tell it; null where nobody is known. */
  readonly actor: string | null;
  /** Whom or what it is about: a user's name, `Note.update`. */
  readonly subject?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Keeps the trail of who signed in, whose permissions changed and which writes were denied. */
export interface Audit {
  /** Never rejects: what cannot be kept is logged. */
  readonly record: (entry: AuditEntry, from: Pick<Credentials, 'requestId' | 'address'>) => Promise<void>;
}
