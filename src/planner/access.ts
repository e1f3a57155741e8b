import type { Model } from '../model/model.ts';
import { always, type Condition } from './where/condition.ts';

/**
 * What a viewer may read: for every model a condition that its documents must satisfy.
 *
 * Loaders live as long as one request, which has one access, so two viewers' batches never mix.
 */
export interface Access {
  readonly conditionFor: (model: Model) => Condition;
}

/** Every document of every model: for projects without permissions, and for code that acts for the system. */
export const fullAccess: Access = Object.freeze({ conditionFor: () => always });
