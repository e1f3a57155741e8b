import { createAccess } from '../../auth/permissions/create-access.ts';
import { authenticate } from '../../auth/runtime/authenticate.ts';
import type { Authenticated, Authenticator } from '../../auth/runtime/authenticator.ts';
import type { Credentials } from '../../auth/runtime/credentials.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Access } from '../../planner/access.ts';
import type { RequestInfo } from '../operation/request-info.ts';
import type { Config } from './config.ts';

/** How requests are told apart, and what those who send them may do. */
export interface Viewers {
  readonly authenticate: (request: RequestInfo) => Authenticated | Promise<Authenticated>;
  readonly credentialsOf: (request: RequestInfo) => Credentials;
  readonly accessOf: (viewer: Viewer | null) => Access;
}

/** What a project's configuration says of its viewers. */
export function viewersOf(config: Config, mode: 'development' | 'production'): Viewers {
  const { modelsWithoutPermissions = mode === 'development' ? 'open' : 'closed' } = config;
  const options = { app: appOf(config), isOpen: modelsWithoutPermissions === 'open' };
  // Rules ask nothing of nobody, so that what they come to is the same for every such request.
  const nobody = createAccess(null, options);
  return {
    authenticate: (request) => authenticate(waysOf(config, request), credentialsOf(request)),
    credentialsOf,
    accessOf: (viewer) => (viewer === null ? nobody : createAccess(viewer, options)),
  };
}

/** The first part of the names of a project's permissions. */
export function appOf({ app, database = 'mongraph' }: Config): string {
  return app ?? database;
}

function waysOf({ viewer }: Config, request: RequestInfo): readonly Authenticator[] {
  if (viewer === undefined) return [];
  const own = () => {
    const found = viewer(request);
    return found instanceof Promise
      ? found.then((known): Authenticated => ({ viewer: known }))
      : { viewer: found };
  };
  return [own];
}

function credentialsOf(request: RequestInfo): Credentials {
  return {
    requestId: request.requestId,
    address: request.address,
    header: (name) => request.header(name),
    cookie: () => undefined,
  };
}
