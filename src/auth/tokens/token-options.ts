import type { JsonWebKey } from 'node:crypto';
import type { ViewerValues } from '../../model/permissions/viewer.ts';

/** Algorithms of signatures that can be verified; `none` is not among them. */
export type TokenAlgorithm =
  | 'HS256'
  | 'HS384'
  | 'HS512'
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'ES256'
  | 'ES384'
  | 'ES512'
  | 'EdDSA'
  | 'Ed25519';

/** A public key: PEM (SPKI, PKCS#1 or an X.509 certificate), or a JSON Web Key. */
export type PublicKey = string | JsonWebKey;

/** What signatures of an issuer are verified with. */
export type TokenKeys =
  /** A secret that the issuer has too, in UTF-8 or bytes; 32 of them at least. */
  | { readonly secret: string | Uint8Array }
  | { readonly publicKey: PublicKey }
  | { readonly publicKeys: readonly PublicKey[] }
  /** Where the issuer publishes its keys; fetched when they are needed, again after ten minutes, and when a new one is used. */
  | { readonly jwksUrl: string };

/**
 * Where a claim stands: its name, a path such as `realm_access.roles`, or a list of names. A claim whose whole name is the text
 * comes before a path, so that `https://example.com/roles` needs no list.
 */
export type ClaimPath = string | readonly string[];

/** The claims of a token, verified. */
export type Claims = Readonly<Record<string, unknown>>;

/** Which claims the viewer is made of. */
export interface ClaimPaths {
  /** Text or a whole number; default `sub`. */
  readonly id?: ClaimPath;
  /** What the viewer is called; default the first text of `email`, `preferred_username`, `name` and the id. */
  readonly name?: ClaimPath;
  /** A list of texts, or one; default none. */
  readonly groups?: ClaimPath;
  /** A list of texts, or one with spaces between them; default none. */
  readonly permissions?: ClaimPath;
  /** What the token may do, as scopes of Mongraph: `scope` or `scp`. A token without the claim may do nothing. Default: all. */
  readonly scopes?: ClaimPath;
}

/** Makes a viewer of verified claims; null where the token is of nobody who may come in. */
export type ViewerOfClaims = (claims: Claims) => ViewerValues | null | Promise<ViewerValues | null>;

/** Whose tokens are taken, and who is meant by them. */
export interface TokenIssuer {
  /** The claim `iss`, letter by letter. */
  readonly issuer: string;
  /** One of these must be in the claim `aud`; `false` takes tokens that are meant for anybody. */
  readonly audience: string | readonly string[] | false;
  readonly keys: TokenKeys;
  /** Fewer algorithms than the keys allow. */
  readonly algorithms?: readonly TokenAlgorithm[];
  /** The header `typ` that tokens must have, `at+jwt`; default any. */
  readonly type?: string;
  /** Claims that must have one of these values: `{ token_use: 'access' }`. */
  readonly require?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** How much clocks may differ; default 5. */
  readonly clockToleranceSeconds?: number;
  readonly claims?: ClaimPaths;
  /**
   * Who is meant: what the claims say (`claims`, the default), the user whose `_id` is the id or whose verified e-mail address is
   * `email`, as the database has them, or what a function makes of the claims.
   */
  readonly user?: 'claims' | 'byId' | 'byEmail' | ViewerOfClaims;
  /** Viewers made of claims who are in this group are staff. */
  readonly staffGroup?: string;
  /** Viewers made of claims who are in this group are superusers. */
  readonly superuserGroup?: string;
  /** What all tokens of the issuer may do; default: what their viewers may. */
  readonly scopes?: readonly string[];
}
