import { Secret, TOTP } from 'otpauth';

const period = 30;
const settings = { algorithm: 'SHA1', digits: 6, period } as const;

/** A new secret, in base32: 160 random bits, as RFC 4226 wants. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads, as text or as a QR code. */
export function otpauthUri(
  secret: string,
  names: { readonly issuer: string; readonly label: string },
): string {
  return new TOTP({ ...settings, ...names, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step that a code is of: this one, the one before or the one after; undefined where it is of none of them. */
export function stepOf(secret: string, code: string, timestamp: number): number | undefined {
  const totp = new TOTP({ ...settings, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / period) + delta;
}
