import { defineCode } from '../define-code.ts';

/** Codes of bearer tokens. */
export const authTokenCodes = {
  AUTH_TOKEN_INVALID: defineCode<{ reason: string }>({
    fault: 'caller',
    message: ({ reason }) => `The bearer token is not valid: ${reason}`,
    help: 'A request with a token that is not good is refused; it is never served as if it had none. The status is 401. Get a new token from its issuer, or send the request without one.',
  }),
  AUTH_TOKEN_EXPIRED: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () => 'The bearer token has expired',
    help: 'Get a new token from its issuer, and send the request again. The status is 401.',
  }),
  AUTH_KEYS_UNAVAILABLE: defineCode<{ issuer: string }>({
    fault: 'world',
    message: ({ issuer }) => `The keys of the issuer "${issuer}" could not be fetched`,
    help: 'The address in `keys.jwksUrl` did not answer with a JSON Web Key Set. Clients get `UNAVAILABLE`, status 503; the log has the cause. It is asked again a few seconds later.',
  }),
};
