import type { ModelSet } from '../model/model.ts';
import type { Session } from './session.ts';

/** What a client works with. */
export interface ClientState {
  readonly models: ModelSet;
  readonly session: Session;
  /** What the functions of computed fields get. */
  readonly context: object;
}
