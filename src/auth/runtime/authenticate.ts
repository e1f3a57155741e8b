import { anonymous, type Authenticated, type Authenticator } from './authenticator.ts';
import type { Credentials } from './credentials.ts';

/** Asks the ways to tell who sends a request, the first that knows anything answers. */
export function authenticate(
  ways: readonly Authenticator[],
  credentials: Credentials,
): Authenticated | Promise<Authenticated> {
  for (const [index, way] of ways.entries()) {
    const found = way(credentials);
    if (found instanceof Promise) return waitFor(found, ways.slice(index + 1), credentials);
    if (found !== undefined) return found;
  }
  return anonymous;
}

async function waitFor(
  found: Promise<Authenticated | undefined>,
  others: readonly Authenticator[],
  credentials: Credentials,
): Promise<Authenticated> {
  return (await found) ?? authenticate(others, credentials);
}
