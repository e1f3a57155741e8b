import type { RequestAuth } from '../auth/runtime/request-auth.ts';
import type { RequestLoaders } from '../loaders/request-loaders.ts';
import type { Reads } from './own/read-functions.ts';
import type { RequestWrites } from '../writes/request-writes.ts';
import type { OpenClient } from '../model/client/client.ts';
import type { ModelSet } from '../model/model.ts';
import type { Viewer } from '../model/permissions/viewer.ts';
import type { Access } from '../planner/access.ts';
import type { Mutate } from '../writes/write-outcome.ts';

/** What the resolvers of one request work with: generated ones with the loaders, own ones with the reads. */
export interface RequestState extends Reads {
  readonly models: ModelSet;
  /** Who asks; null is nobody who is known. */
  readonly viewer: Viewer | null;
  /** What the viewer may do. */
  readonly access: Access;
  /** What mutations of accounts and sessions do to the request; undefined where the project has no accounts. */
  readonly auth: RequestAuth | undefined;
  readonly loaders: RequestLoaders;
  /** Runs a mutation as the viewer. */
  readonly mutate: Mutate;
  readonly writes: RequestWrites;
  /**
   * The documents of some models for own code, as the viewer: the server-side API in this request. It sees what the request
   * wrote before, and is part of its transaction where the operation is one.
   */
  readonly client: OpenClient;
}

/** The part of the GraphQL context that generated resolvers use. */
export interface MongraphContext {
  /** Of the viewer as of now: a sign-in puts another one in its place. */
  readonly mongraph: RequestState;
}

/** Whether something is the context of generated resolvers. */
export function isMongraphContext(context: unknown): context is MongraphContext {
  return typeof context === 'object' && context !== null && 'mongraph' in context;
}
