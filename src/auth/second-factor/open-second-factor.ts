import type { AuthOptions } from '../auth-options.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import { createSecondFactor } from './create-second-factor.ts';
import type { OwnSecondFactor } from './second-factor.ts';
import type { SecondFactorOptions } from './second-factor-options.ts';

/** The options of second factors; undefined where a project has none. */
export function secondFactorOptions({
  secondFactor = false,
}: Pick<AuthOptions, 'secondFactor'>): SecondFactorOptions | undefined {
  if (secondFactor === false) return undefined;
  return secondFactor === true ? {} : secondFactor;
}

/** The second factors of a project; undefined where it has none. */
export function openSecondFactor(
  options: Pick<AuthOptions, 'secondFactor'>,
  {
    auth,
    app = 'Mongraph',
    now,
  }: { readonly auth: AuthDatabase; readonly app?: string | undefined; readonly now: () => Date },
): OwnSecondFactor | undefined {
  const given = secondFactorOptions(options);
  return given && createSecondFactor({ db: auth.db, options: { issuer: app, ...given }, now });
}
