import type { RequestLoaders } from '../loaders/request-loaders.ts';
import type { ModelSet } from '../model/model.ts';

/** What a client works with. */
export interface ClientState {
  readonly models: ModelSet;
  /** Loaders for one call, that know nothing of what was read before. */
  readonly newLoaders: () => RequestLoaders;
  /** What the functions of computed fields get. */
  readonly context: object;
}
