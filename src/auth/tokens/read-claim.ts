import { MongraphError } from '../../errors/mongraph-error.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { ClaimPath, Claims } from './token-options.ts';

/** The value at a path of the claims; own members only, so that no claim is what every object has. */
export function readClaim(claims: Claims, path: ClaimPath): unknown {
  if (typeof path !== 'string') return valueAt(claims, path);
  return Object.hasOwn(claims, path) ? claims[path] : valueAt(claims, path.split('.'));
}

/** The texts at a path: a list of them, or one; none where nothing stands. */
export function readTexts(
  claims: Claims,
  path: ClaimPath,
  one: (text: string) => readonly string[],
): readonly string[] {
  const value = readClaim(claims, path);
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return one(value);
  if (Array.isArray(value) && value.every(isText)) return value;
  throw new MongraphError('AUTH_TOKEN_INVALID', {
    reason: `its claim "${nameOf(path)}" is neither text nor a list of texts`,
  });
}

/** Words with spaces between them. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** A path as its author wrote it, for messages. */
export function nameOf(path: ClaimPath): string {
  return typeof path === 'string' ? path : path.join('.');
}

function valueAt(claims: Claims, names: readonly string[]): unknown {
  let value: unknown = claims;
  for (const name of names) {
    if (!isPlainObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
