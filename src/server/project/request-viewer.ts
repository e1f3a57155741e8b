import { createAccess } from '../../auth/permissions/create-access.ts';
import { rememberRules } from '../../auth/permissions/rule-memory.ts';
import { authenticate } from '../../auth/runtime/authenticate.ts';
import type { Authenticated, Authenticator } from '../../auth/runtime/authenticator.ts';
import type { Credentials } from '../../auth/runtime/credentials.ts';
import type { ProjectAuth } from '../../auth/runtime/project-auth.ts';
import { claimWays } from '../../auth/tokens/claim-ways.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Access } from '../../planner/access.ts';
import { credentialsOf } from '../auth/request-credentials.ts';
import type { RequestInfo } from '../operation/request-info.ts';
import type { Config } from './config.ts';

/** How requests are told apart, and what those who send them may do. */
export interface Viewers {
  readonly authenticate: (
    request: RequestInfo,
    credentials: Credentials,
  ) => Authenticated | Promise<Authenticated>;
  readonly credentialsOf: (request: RequestInfo) => Credentials;
  readonly accessOf: (viewer: Viewer | null) => Access;
}

/** What a project's configuration says of its viewers; `auth` is there where it has accounts. */
export function viewersOf(
  config: Config,
  mode: 'development' | 'production',
  {
    auth,
    now,
  }: { readonly auth: Pick<ProjectAuth, 'ways'> | undefined; readonly now?: (() => Date) | undefined },
): Viewers {
  const { modelsWithoutPermissions = mode === 'development' ? 'open' : 'closed', viewer, cors } = config;
  const isOpen = modelsWithoutPermissions === 'open';
  const options = { app: appOf(config), isOpen, rules: rememberRules() };
  // Rules ask nothing of nobody, so that what they come to is the same for every such request.
  const nobody = createAccess(null, options);
  const ways = auth?.ways ?? claimWaysOf(config, now);
  return {
    authenticate: (request, credentials) =>
      authenticate(viewer === undefined ? ways : [...ways, ownWay(viewer, request)], credentials),
    credentialsOf: (request) => credentialsOf(request, cors),
    accessOf: (known) => (known === null ? nobody : createAccess(known, options)),
  };
}

/**
 * The ways to be known by tokens, in a project without accounts.
 *
 * @throws MongraphError AUTH_OPTIONS_INVALID
 */
export function claimWaysOf({ tokens, auth, viewer }: Config, now?: () => Date): readonly Authenticator[] {
  return claimWays({ tokens, hasAccounts: auth !== undefined, hasOwnViewer: viewer !== undefined, now });
}

/** The first part of the names of a project's permissions. */
export function appOf({ app, database = 'mongraph' }: Config): string {
  return app ?? database;
}

/** What the project knows in its own way. */
function ownWay(viewer: NonNullable<Config['viewer']>, request: RequestInfo): Authenticator {
  return () => {
    const found = viewer(request);
    return found instanceof Promise
      ? found.then((known): Authenticated => ({ viewer: known }))
      : { viewer: found };
  };
}
