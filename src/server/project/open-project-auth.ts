import type { AuthOptions } from '../../auth/auth-options.ts';
import { createProjectAuth } from '../../auth/runtime/create-project-auth.ts';
import type { ProjectAuth } from '../../auth/runtime/project-auth.ts';
import type { Databases } from '../../database/databases.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Logger } from '../../observability/logger.ts';
import { sessionCookie } from '../auth/session-cookie.ts';
import type { Config } from './config.ts';

/** What a project's accounts are opened with. */
export interface AuthServing {
  readonly models: ModelSet;
  readonly databases: Databases;
  readonly mode: 'development' | 'production';
  readonly logger: Logger;
  readonly now?: (() => Date) | undefined;
}

/**
 * The accounts of a project; undefined where its configuration has none.
 *
 * @throws MongraphError AUTH_OPTIONS_INVALID, AUTH_MODELS_INVALID
 */
export function openProjectAuth(
  config: Config & { readonly auth: AuthOptions },
  serving: AuthServing,
): ProjectAuth;
export function openProjectAuth(config: Config, serving: AuthServing): ProjectAuth | undefined;
export function openProjectAuth(
  { auth, app, viewer }: Config,
  serving: AuthServing,
): ProjectAuth | undefined {
  if (auth === undefined) return undefined;
  const cookie = sessionCookie(auth.sessions?.cookie, serving.mode);
  return createProjectAuth(auth, { ...serving, cookie, app, hasOwnViewer: viewer !== undefined });
}
