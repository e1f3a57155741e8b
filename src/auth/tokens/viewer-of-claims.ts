import { MongraphError } from '../../errors/mongraph-error.ts';
import { createViewer, type Viewer } from '../../model/permissions/viewer.ts';
import { nameOf, readClaim, readTexts, words } from './read-claim.ts';
import type { Claims, TokenIssuer } from './token-options.ts';

/** The viewer that the claims of a token say. Only groups that the configuration names make staff and superusers. */
export function viewerOfClaims(claims: Claims, issuer: TokenIssuer): Viewer {
  const { claims: paths = {}, staffGroup, superuserGroup } = issuer;
  const id = idOfClaims(claims, issuer);
  const groups = new Set(paths.groups === undefined ? [] : readTexts(claims, paths.groups, (one) => [one]));
  return createViewer({
    id,
    name: nameOfClaims(claims, issuer) ?? String(id),
    isStaff: staffGroup !== undefined && groups.has(staffGroup),
    isSuperuser: superuserGroup !== undefined && groups.has(superuserGroup),
    groups,
    permissions: paths.permissions === undefined ? [] : readTexts(claims, paths.permissions, words),
    scopes: scopesOfClaims(claims, issuer),
    claims,
  });
}

/**
 * What the subject of a token is called.
 *
 * @throws MongraphError AUTH_TOKEN_INVALID where nothing is there, or something that is no key.
 */
export function idOfClaims(claims: Claims, { claims: paths = {} }: TokenIssuer): string | number {
  const path = paths.id ?? 'sub';
  const id = readClaim(claims, path);
  if ((typeof id === 'string' && id !== '') || Number.isSafeInteger(id)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `isSafeInteger` is no guard.
    return id as string | number;
  }
  throw new MongraphError('AUTH_TOKEN_INVALID', {
    reason: `it has no claim "${nameOf(path)}" that names somebody`,
  });
}

/** What a token may do; undefined where its viewer's permissions are all that counts. */
export function scopesOfClaims(
  claims: Claims,
  { claims: paths = {}, scopes }: TokenIssuer,
): readonly string[] | undefined {
  return paths.scopes === undefined ? scopes : readTexts(claims, paths.scopes, words);
}

function nameOfClaims(claims: Claims, { claims: paths = {} }: TokenIssuer): string | undefined {
  const candidates = paths.name === undefined ? ['email', 'preferred_username', 'name'] : [paths.name];
  return candidates
    .map((path) => readClaim(claims, path))
    .find((value): value is string => typeof value === 'string' && value !== '');
}
