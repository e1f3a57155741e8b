import type { RequestLoaders } from '../loaders/request-loaders.ts';
import type { ModelSet } from '../model/model.ts';

/** What the generated resolvers of one request work with. */
export interface RequestState {
  readonly models: ModelSet;
  readonly loaders: RequestLoaders;
}

/** The part of the GraphQL context that generated resolvers use. */
export interface MongraphContext {
  readonly mongraph: RequestState;
}
